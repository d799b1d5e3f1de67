// An undici of one's own lies beside the pool's, whatever its version, and serves as well.
import { createPooledFetch } from '@cancel/pool'
import { createShopee } from '@cancel/shopee'
import { fetch } from 'undici'
import { tell } from './tell.js'

await using pooledFetch = createPooledFetch({ connections: 1 })
await tell(createShopee({ fetch: pooledFetch }))
await tell(createShopee({ fetch }))
