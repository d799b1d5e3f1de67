import { CancelError, createRegistry, parseCancelResult } from '@cancel/core'
import { createShopee } from '@cancel/shopee'
import { CancelError as OtherCancelError, createKibo, Secret as OtherSecret } from './plugin/index.js'

if (CancelError === OtherCancelError) throw new Error('there is one copy of core only')

// A secret of one copy is a credential for the other.
const partnerKey = new OtherSecret(process.env.SHOPEE_PARTNER_KEY)
const registry = createRegistry({ shopee: createShopee({ partnerKey }), kibo: createKibo() })
const error = await registry.cancel('kibo', { orderId: '1', reason: 'fraud' }).catch((thrown) => thrown)
if (!(error instanceof OtherCancelError) || error instanceof CancelError) throw error

// A verdict of one copy is stored, read by the other and followed.
const kibo = await registry.cancel('kibo', { orderId: process.env.KIBO_ORDER_ID, reason: 'customer_request' })
const followed = await registry.follow(parseCancelResult(JSON.parse(JSON.stringify(kibo))))
const { status, by } = await registry.cancel('shopee', {
  orderId: process.env.ORDER_ID,
  reason: 'customer_request',
})

const ours = [CancelError.is(error), OtherCancelError.is(error)]
console.log(`verdict ${JSON.stringify({ status, by, other: followed.status, ours })}`)
