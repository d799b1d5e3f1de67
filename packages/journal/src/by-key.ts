import type { CancelResult } from '@cancel/core'
import { JournalError } from './journal-error.ts'

/** What this process is doing, by key: one thing at a time, and one cancel for all who ask for the same. */
export interface ByKey {
  /** Runs `work` when everything before it for this key has ended. */
  readonly run: <Value>(key: string, work: () => Promise<Value>) => Promise<Value>
  /** As `run`, but the same request that is under way already is joined. Throws `other_request` for another. */
  readonly join: (key: string, asked: string, work: () => Promise<CancelResult>) => Promise<CancelResult>
  readonly isBusy: (key: string) => boolean
  /** Resolves when nothing is under way. */
  readonly idle: () => Promise<void>
}

export function createByKey(): ByKey {
  const last = new Map<string, Promise<unknown>>()
  const cancels = new Map<string, { readonly asked: string; readonly result: Promise<CancelResult> }>()

  const run = <Value>(key: string, work: () => Promise<Value>): Promise<Value> => {
    const before = last.get(key)
    const mine = before === undefined ? work() : before.then(work, work)
    last.set(key, mine)
    const clear = (): void => {
      if (last.get(key) === mine) last.delete(key)
    }
    mine.then(clear, clear)
    return mine
  }

  return {
    run,
    join: (key, asked, work) => {
      const running = cancels.get(key)
      if (running !== undefined && running.asked !== asked)
        return Promise.reject(otherRequest(key, running.asked, asked))
      if (running !== undefined) return running.result
      const result = run(key, work)
      cancels.set(key, { asked, result })
      const clear = (): void => void cancels.delete(key)
      result.then(clear, clear)
      return result
    },
    isBusy: (key) => last.has(key),
    idle: async () => {
      while (last.size > 0) await Promise.allSettled(last.values())
    },
  }
}

export function otherRequest(key: string, known: string, given: string): JournalError {
  return new JournalError({
    code: 'other_request',
    key,
    message: `the key ${JSON.stringify(key)} belongs to another request: known ${short(known)}, given ${short(given)}; another request for the same order needs a key of its own`,
  })
}

function short(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}...` : text
}
