/** What a process can be asked for, by name. */
export type Api = Readonly<Record<string, (...given: never[]) => unknown>>

/**
 * In a child: answers the parent's questions and ends with it. What throws ends the child, which says why on its
 * standard error.
 */
export function serve(api: Api): void {
  const answer = async ([name, given]: readonly [string, never[]]): Promise<void> => {
    process.send?.({ value: await api[name]?.(...given) })
  }
  process.on('message', (question: readonly [string, never[]]) => void answer(question))
  process.on('disconnect', () => process.exit())
  process.send?.('ready')
}
