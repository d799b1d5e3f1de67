// A user of one provider installs that package alone, may import nothing else, and finds what it takes there.
import { tell } from './tell.js'

const shopee = await import('@cancel/shopee')
await tell(shopee.createShopee({ partnerKey: new shopee.Secret(process.env.SHOPEE_PARTNER_KEY) }))
const errors = ['AmbiguousOutcomeError', 'CancelError', 'NotCancelledError']
const functions = ['createMemoryTokenStore', 'expectCancelled', 'parseCancelResult']
const missing = [...errors, ...functions].filter((name) => typeof shopee[name] !== 'function')
const core = await import('@cancel/core').then(
  () => 'found',
  () => 'not found',
)
console.log(`verdict ${JSON.stringify({ core, missing })}`)
