const methods = ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir'] as const

/** Runs `work` and gives everything that was written to the console meanwhile; it is written there as well. */
export async function whileLogging(work: () => Promise<void>): Promise<readonly unknown[]> {
  const logged: unknown[] = []
  const originals = methods.map((method) => [method, console[method]] as const)
  for (const [method, original] of originals) {
    console[method] = (...values: unknown[]) => {
      logged.push(...values)
      Reflect.apply(original, console, values)
    }
  }
  try {
    await work()
  } finally {
    for (const [method, original] of originals) console[method] = original
  }
  return logged
}
