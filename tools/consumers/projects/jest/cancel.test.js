// As a user tests their own code: the emulator stands behind the real client, in this process.
import { writeSync } from 'node:fs'
import { CancelError } from '@cancel/core'
import { createManualClock, createShopeeEmulator } from '@cancel/emulator'
import { createShopee } from '@cancel/shopee'

test('an order is cancelled once, although the answer was lost', async () => {
  const emulator = createShopeeEmulator({ clock: createManualClock() })
  const shopee = createShopee(emulator.settings)
  const { order_sn: orderId } = emulator.orders.add()
  emulator.faults.add({ on: 'cancel', fault: 'connection_lost:reset' })

  const { status, by } = await shopee.cancel({ orderId, reason: 'customer_request' })

  expect(emulator.ledger.entries.map(({ effect }) => effect)).toEqual(['cancelled'])
  // Jest runs a test in a realm of its own, where instanceof is not to be trusted.
  const error = await shopee.cancel({ orderId, reason: 'fraud' }).catch((thrown) => thrown)
  expect(CancelError.is(error)).toBe(true)
  writeSync(1, `verdict ${JSON.stringify({ status, by })}\n`)
})
