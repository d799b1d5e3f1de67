import { CancelError, createRegistry, expectCancelled, NotCancelledError } from '@cancel/core'
import { createShopee } from '@cancel/shopee'

const { ORDER_ID: orderId } = process.env
const shopee = createShopee()
const { shopee: registered } = { shopee: createRegistry({ shopee }).get('shopee') }

// What was thrown is told apart by its name and its brand: the classes are called something else in here.
const minified = [CancelError, NotCancelledError].every(({ name }) => name.length < 3)
const errors = [
  await registered.cancel({ orderId, reason: 'fraud' }).then(String, (error) => error),
  await shopee.cancel({ orderId: 'there is no such order', reason: 'customer_request' }).then(expectOrError),
]

function expectOrError(result) {
  try {
    return expectCancelled(result)
  } catch (error) {
    return error
  }
}

const { status, by } = await shopee.cancel({ orderId, reason: 'customer_request' })
console.log(
  `verdict ${JSON.stringify({ status, by, minified, names: errors.map(({ name }) => name), ours: errors.map((error) => CancelError.is(error)) })}`,
)
