// A test of your own code, without a network: the emulator stands behind the real client.
//   node --test examples/test-your-code.ts
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createKiboEmulator, createManualClock } from '@cancel/emulator'
import { createKibo, type KiboClient } from '@cancel/kibo'

/** The code under test: refunds only what is known to be cancelled. */
async function cancelAndRefund(kibo: KiboClient, orderId: string, refund: () => void): Promise<string> {
  const result = await kibo.cancel({ orderId, reason: 'customer_request' })
  if (result.status === 'cancelled') refund()
  return result.status
}

await test('a lost answer is read back, and the order is refunded once', async () => {
  const emulator = createKiboEmulator({ clock: createManualClock() })
  emulator.orders.add({ orderID: 7 })
  emulator.faults.add({ on: 'cancel', fault: 'connection_lost:reset' })
  let refunds = 0

  assert.equal(await cancelAndRefund(createKibo(emulator.settings), '7', () => (refunds += 1)), 'cancelled')
  assert.equal(refunds, 1)
  assert.deepEqual(
    emulator.ledger.entries.map(({ effect }) => effect),
    ['cancelled'],
  )
})

await test('a shipped order is not refunded', async () => {
  const emulator = createKiboEmulator({ clock: createManualClock() })
  emulator.orders.add({ orderID: 8, orderStatus: 'SHIPPED' })

  let refunds = 0

  assert.equal(await cancelAndRefund(createKibo(emulator.settings), '8', () => (refunds += 1)), 'refused')
  assert.equal(refunds, 0)
})
