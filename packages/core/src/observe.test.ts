import { expect, test } from 'vitest'
import { type CancelEvent, notify } from './observe.ts'

const event: CancelEvent = {
  type: 'wait',
  at: '2026-01-01T00:00:00.000Z',
  provider: 'vendor',
  account: 'vendor/1',
  call: { id: 'a', kind: 'cancel', orderId: 'A' },
  ms: 5,
  why: 'retry',
}

test('an observer gets the event as it is', () => {
  const seen: CancelEvent[] = []
  notify((given) => seen.push(given), event)
  expect(seen).toEqual([event])
})

test('no observer, an observer that throws and one that rejects change nothing', async () => {
  const unhandled: unknown[] = []
  const listen = (reason: unknown): unknown => unhandled.push(reason)
  process.on('unhandledRejection', listen)
  notify(() => {
    throw new Error('thrown')
  }, event)
  notify((): Promise<never> => Promise.reject(new Error('rejected')), event)
  // Node tells of unhandled rejections once the microtasks are done.
  await new Promise((resolve) => setImmediate(resolve))
  process.off('unhandledRejection', listen)
  expect(unhandled).toEqual([])
})

test('an observer that redacts in place changes nothing but its own copy', () => {
  const order = {
    orderId: '1',
    state: 'cancelled',
    vendorState: 'CANCELLED',
    cancelledBy: 'seller',
    lines: [],
  } as const
  const read: CancelEvent = { ...event, type: 'read', outcome: 'answered', order }
  const thrown: unknown[] = []
  notify((given) => {
    try {
      Object.assign((given as { order: object }).order, { state: '[redacted]' })
    } catch (error) {
      thrown.push(error)
    }
  }, read)
  expect(thrown).toEqual([expect.any(TypeError)])
  expect(order.state).toBe('cancelled')
})
