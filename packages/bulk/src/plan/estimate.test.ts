import { createPlainClient } from '@cancel/plain-vendor'
import { expect, test } from 'vitest'
import { estimateMs } from './estimate.ts'

test('of several limits the slowest counts, after the requests that it lets through at once', () => {
  const client = createPlainClient({ url: 'http://127.0.0.1:1' })
  const limits = [
    { requests: 500, perMs: 60_000, kinds: ['cancel', 'read'] },
    { requests: 10, perMs: 1000, kinds: ['cancel'] },
    { requests: 1, perMs: 1_000_000, kinds: ['token'] },
  ] as const
  const limited = { ...client, capabilities: { ...client.capabilities, limits } }
  expect(estimateMs(limited, 600)).toEqual({ estimateMs: 59_000 })
  expect(estimateMs(limited, 10)).toEqual({ estimateMs: 0 })
  expect(estimateMs(client, 600)).toEqual({})
})
