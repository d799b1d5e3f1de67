import type { Journal, RunCount } from '@cancel/journal'
import { expect, test } from 'vitest'
import { rememberParts } from './remember-parts.ts'

test.each<[string, Partial<RunCount>, number]>([
  ['is final', { state: 'final', standing: 'cancelled' }, 1],
  ['is open', { state: 'open', standing: 'undecided' }, 2],
  ["rests on a person's word, which may be put right", { state: 'final', resolution: 'not_cancelled' }, 2],
])('in two looks, a part that %s', async (_what, count, times) => {
  let counted = 0
  const runs: Partial<Journal['runs']> = {
    count: async () => {
      counted += 1
      return { counts: [{ standing: 'uncancelled', rows: 1, ...count }], last: 1 }
    },
  }
  const { journal, startLook } = rememberParts({ runs } as Journal)
  for (let look = 0; look < 2; look += 1) {
    startLook()
    await journal.runs.count('n', { limit: 10 })
    await journal.runs.count('n', { limit: 10 })
  }
  expect(counted).toBe(times)
})
