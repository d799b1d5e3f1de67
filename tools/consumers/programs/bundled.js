import { CancelError, createRegistry, expectCancelled, NotCancelledError } from '@cancel/core'
import { createShopee } from '@cancel/shopee'
import { tell } from './tell.js'

const shopee = createRegistry({ shopee: createShopee() }).get('shopee')

// What was thrown is told apart by its name and its brand: the classes are called something else in here.
const minified = [CancelError, NotCancelledError].every(({ name }) => name.length < 3)
const asked = [
  shopee.cancel({ orderId: process.env.ORDER_ID, reason: 'fraud' }),
  shopee.cancel({ orderId: 'there is no such order', reason: 'customer_request' }).then(expectCancelled),
]
const errors = (await Promise.allSettled(asked)).map(({ reason }) => reason)

await tell(shopee)
console.log(
  `verdict ${JSON.stringify({ minified, names: errors.map(({ name }) => name), ours: errors.map((error) => CancelError.is(error)) })}`,
)
