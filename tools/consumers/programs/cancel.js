// Settings come from the environment: SHOPEE_PARTNER_ID and so on.
import { createShopee } from '@cancel/shopee'
import { tell } from './tell.js'

await tell(createShopee())
