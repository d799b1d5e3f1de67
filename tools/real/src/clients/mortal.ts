import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type Address, type Asked, type Client, openClient } from './client.ts'

/** It is killed long before: it must not give up by itself while a busy vendor takes its time. */
const ENDLESS_MS = 60_000

/** A client in a process of its own, which can be killed in the middle of its one cancel. Another follows what it stored. */
export interface MortalClient extends Client {
  /** Ends the process at once (`kill -9`). Resolves when it is gone. */
  readonly kill: () => Promise<unknown>
}

export function createMortalClient(address: Address): MortalClient {
  let child: ChildProcess | undefined
  let ended: Promise<unknown> | undefined
  return {
    ...openClient(address),
    kill: () => {
      child?.kill('SIGKILL')
      return Promise.resolve(ended)
    },
    cancel: async (asked) => {
      let stored = ''
      child = fork(fileURLToPath(import.meta.url), [JSON.stringify({ address, asked })], {
        execArgv: ['--conditions=@cancel/source'],
      })
      child.once('message', (entry) => {
        stored = JSON.stringify(entry)
      })
      ended = once(child, 'close')
      await ended
      if (child.signalCode !== 'SIGKILL' || stored === '') throw new Error('the client was not killed')
      return { word: 'killed', claims: { status: 'killed' }, text: stored, isOpen: true }
    },
  }
}

// In the process that is killed. What to follow is out of it before anything is sent.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { address, asked } = JSON.parse(process.argv[2] ?? '') as { address: Address; asked: Asked }
  await openClient(address).cancel(asked, {
    onlyWriter: false,
    timeoutMs: ENDLESS_MS,
    beforeSend: (entry) =>
      new Promise((resolve) => {
        process.send?.(entry, () => resolve())
      }),
  })
}
