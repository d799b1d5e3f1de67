// An undici of one's own lies beside the pool's, whatever its version.
import { readFileSync } from 'node:fs'
import { createPooledFetch } from '@cancel/pool'
import { createShopee } from '@cancel/shopee'
import { fetch as ownFetch } from 'undici'

const { version } = JSON.parse(
  readFileSync(new URL('node_modules/undici/package.json', import.meta.url), 'utf8'),
)
await using pooledFetch = createPooledFetch({ connections: 1 })
const { status, by } = await createShopee({ fetch: pooledFetch }).cancel({
  orderId: process.env.ORDER_ID,
  reason: 'customer_request',
})
const again = await createShopee({ fetch: ownFetch }).cancel({
  orderId: process.env.ORDER_ID,
  reason: 'customer_request',
})
console.log(`verdict ${JSON.stringify({ status, by, again: again.status, undici: version.split('.')[0] })}`)
