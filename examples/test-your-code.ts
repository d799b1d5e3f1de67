// A test of your own code, without a network: the emulator stands behind the real client.
//   node --test examples/test-your-code.ts
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createKiboEmulator, createManualClock } from '@cancel/emulator'
import { createKibo, type KiboClient } from '@cancel/kibo'

/** The code under test: refunds only what is known to be cancelled, and gives each refund its key. */
async function cancelAndRefund(
  kibo: KiboClient,
  orderId: string,
  refund: (key: string) => void,
): Promise<string> {
  const result = await kibo.cancel({ orderId, reason: 'customer_request' })
  if (result.status === 'cancelled') refund(`${result.account} ${result.orderId}`)
  return result.status
}

await test('a lost answer is read back, and the order is refunded once', async () => {
  const emulator = createKiboEmulator({ clock: createManualClock() })
  emulator.orders.add({ orderID: 7 })
  emulator.faults.add({ on: 'cancel', fault: 'connection_lost:reset' })
  const refunds = new Set<string>()
  const kibo = createKibo(emulator.settings)

  // Twice, as a queue may deliver it.
  for (const _delivery of [1, 2])
    assert.equal(await cancelAndRefund(kibo, '7', (key) => refunds.add(key)), 'cancelled')
  assert.equal(refunds.size, 1)
  assert.deepEqual(
    emulator.ledger.entries.map(({ effect }) => effect),
    ['cancelled'],
  )
})

await test('a shipped order is not refunded', async () => {
  const emulator = createKiboEmulator({ clock: createManualClock() })
  emulator.orders.add({ orderID: 8, orderStatus: 'SHIPPED' })

  const refund = (): never => assert.fail('refunded a shipped order')

  assert.equal(await cancelAndRefund(createKibo(emulator.settings), '8', refund), 'refused')
})
