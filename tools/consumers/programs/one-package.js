// A user of one provider installs that package alone, and may import nothing else.
import {
  AmbiguousOutcomeError,
  CancelError,
  createMemoryTokenStore,
  createShopee,
  expectCancelled,
  NotCancelledError,
  parseCancelResult,
  Secret,
} from '@cancel/shopee'

const shopee = createShopee({
  partnerKey: new Secret(process.env.SHOPEE_PARTNER_KEY),
  tokens: undefined,
})
const result = await shopee.cancel({ orderId: process.env.ORDER_ID, reason: 'customer_request' })
const { status, by } = expectCancelled(parseCancelResult(JSON.parse(JSON.stringify(result))))
const error = await shopee
  .cancel({ orderId: process.env.ORDER_ID, reason: 'fraud' })
  .catch((thrown) => thrown)
const core = await import('@cancel/core').then(
  () => 'found',
  () => 'not found',
)
const functions = [AmbiguousOutcomeError, createMemoryTokenStore, NotCancelledError].map(
  (each) => typeof each,
)
console.log(
  `verdict ${JSON.stringify({ status, by, core, ours: CancelError.is(error), functions: [...new Set(functions)] })}`,
)
