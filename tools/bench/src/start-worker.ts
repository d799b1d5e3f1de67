import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Api } from './serve.ts'

type Answer<Known extends Api, Name extends keyof Known> = Awaited<ReturnType<Known[Name]>>

/** A process that answers one question at a time. */
export interface Worker<Known extends Api> {
  /** Throws when the process ended. */
  readonly ask: <Name extends keyof Known>(
    name: Name,
    ...given: Parameters<Known[Name]>
  ) => Promise<Answer<Known, Name>>
  readonly stop: () => Promise<void>
}

export async function startWorker<Known extends Api>(
  name: string,
  module: URL,
  parameters: readonly string[] = [],
  flags: readonly string[] = [],
): Promise<Worker<Known>> {
  const child = fork(fileURLToPath(module), parameters, {
    // No condition: the packages are read as their users get them.
    execArgv: ['--expose-gc', ...flags],
    env: { ...process.env, NODE_OPTIONS: '' },
    serialization: 'advanced',
  })
  const ended = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`${name} ended with ${String(signal ?? code)}`)
  })
  // Only who waits for an answer is told.
  ended.catch(() => undefined)
  const next = (): Promise<unknown[]> => Promise.race([once(child, 'message'), ended])
  await next()
  return {
    ask: (question, ...given) => {
      const answered = next()
      child.send([question, given])
      return answered.then(
        ([message]) => (message as { readonly value: Answer<Known, typeof question> }).value,
      )
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.disconnect()
      await ended.catch(() => undefined)
    },
  }
}
