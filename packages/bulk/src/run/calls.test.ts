import type { AnyCanceller, CallOptions } from '@cancel/core'
import { expect, test } from 'vitest'
import { createCalls } from './calls.ts'

/** Sends at once, or waits until it may, and ends with its signal. */
function clientThat(sends: boolean): AnyCanceller {
  const cancel = (_request: unknown, { signal, beforeSend }: CallOptions = {}): Promise<never> =>
    new Promise((_, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason as Error))
      if (sends) void beforeSend?.({} as never)
    })
  const client: Partial<AnyCanceller> = { cancel }
  return client as AnyCanceller
}

test.each([
  [false, 'unsent'],
  [true, 'everything'],
])('a call that has sent (%s) ends with %s', async (sends, ending) => {
  const calls = createCalls(clientThat(sends))
  const ended = calls.make((client, signal) => client.cancel({} as never, { signal })).catch(String)
  calls.endUnsent('unsent')
  calls.end('everything')
  expect(await ended).toBe(ending)
})
