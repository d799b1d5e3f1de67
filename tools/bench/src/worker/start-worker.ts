import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A process that answers one question at a time. */
export interface Worker<Question, Answer> {
  /** Throws what the worker threw, and when it ended. */
  readonly ask: (question: Question) => Promise<Answer>
  readonly stop: () => Promise<void>
}

type Message<Answer> = { readonly ready: true } | { readonly value: Answer } | { readonly failure: string }

export async function startWorker<Question, Answer>(
  name: string,
  module: URL,
  parameters: readonly string[] = [],
): Promise<Worker<Question, Answer>> {
  const child = fork(fileURLToPath(module), parameters, {
    // No condition: the packages are read as their users get them.
    execArgv: ['--expose-gc'],
    env: { ...process.env, NODE_OPTIONS: '' },
    serialization: 'advanced',
  })
  const ended = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`${name} ended with ${String(signal ?? code)}`)
  })
  // Only who waits for an answer is told.
  ended.catch(() => undefined)
  const next = async (): Promise<Message<Answer>> => {
    const [message] = (await Promise.race([once(child, 'message'), ended])) as [Message<Answer>]
    return message
  }
  await next()
  return {
    ask: async (question) => {
      const answered = next()
      child.send(question as object)
      const message = await answered
      if ('failure' in message) throw new Error(`${name}: ${message.failure}`)
      if (!('value' in message)) throw new Error(`${name}: spoke out of turn`)
      return message.value
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.disconnect()
      await ended.catch(() => undefined)
    },
  }
}
