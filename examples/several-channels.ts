// One seller, several channels: each request has the shape of its channel, every result is alike.
//   node examples/several-channels.ts <kibo order id> <shopee order_sn>
// Settings: those of cancel-an-order-kibo.ts and cancel-an-order-shopee.ts.
import { CancelError, createRegistry } from '@cancel/core'
import { createKibo } from '@cancel/kibo'
import { createShopee } from '@cancel/shopee'

const [kiboOrder = '', shopeeOrder = ''] = process.argv.slice(2)
const channels = createRegistry({ kibo: createKibo(), shopee: createShopee() })

const settled = await Promise.allSettled([
  // A reason the channel does not have is a compile error.
  channels.cancel('kibo', { orderId: kiboOrder, reason: 'created_by_mistake' }),
  channels.cancel('shopee', { orderId: shopeeOrder, reason: 'customer_request' }),
])

for (const outcome of settled) {
  if (outcome.status === 'fulfilled') {
    // Looks once more at what is open; the result's account names the client.
    const result = await channels.follow(outcome.value, { reads: 1 })
    console.log(`${result.account} ${result.orderId}: ${result.status}`)
  } else {
    const reason: unknown = outcome.reason
    if (!CancelError.is(reason)) throw reason
    console.log(`${reason.provider}: nothing was cancelled, ${reason.code}`)
    process.exitCode = 1
  }
}
