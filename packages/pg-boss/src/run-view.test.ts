import type { AnyCanceller } from '@cancel/core'
import type { Entry, Journal } from '@cancel/journal'
import { expect, test } from 'vitest'
import { viewOf } from './run-view.ts'

test('a call that ends with its turn holds no order for a person, and one that breaks the program does', async () => {
  const reason = new Error('the run was stopped')
  const errors = [reason, new Error('a bug')]
  const fails = async (): Promise<never> => {
    throw errors.shift() ?? new Error('asked too often')
  }
  const held: Entry[] = []
  const thrown: boolean[] = []
  const nothing = (): void => undefined
  const journal: Journal = Object.assign(Object.create(null), { cancel: fails, entry: async () => undefined })
  const view = viewOf(journal, {
    account: 'plain/north',
    signal: new AbortController().signal,
    hold: async (entry) => void held.push(entry),
    now: () => 1,
    onHeld: nothing,
    onReached: nothing,
    onThrown: (isAway) => void thrown.push(isAway),
  })
  const signal = AbortSignal.abort(reason)
  const cancel = (): Promise<unknown> => view.cancel({} as AnyCanceller, {} as never, { key: 'k', signal })
  await expect(cancel()).rejects.toBe(reason)
  expect(held).toEqual([])
  await expect(cancel()).rejects.toMatchObject({ code: 'unexpected_response' })
  expect(held).toMatchObject([{ key: 'k', state: 'held' }])
  // Neither tells whether the vendor can be reached.
  expect(thrown).toEqual([])
})
