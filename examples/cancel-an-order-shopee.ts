// Cancels a Shopee order. Out of stock needs the items: Shopee sets their stock to 0, so they are never guessed.
//   node examples/cancel-an-order-shopee.ts 201020SQQ5K2EP 1680783 327890123
// Settings: SHOPEE_PARTNER_ID, SHOPEE_PARTNER_KEY, SHOPEE_SHOP_ID, SHOPEE_ACCESS_TOKEN, and SHOPEE_ENVIRONMENT or
// SHOPEE_BASE_URL.
import { createShopee } from '@cancel/shopee'

const [orderId = '', itemId, modelId] = process.argv.slice(2)
const shopee = createShopee()

const result =
  itemId === undefined || modelId === undefined
    ? await shopee.cancel({ orderId, reason: 'customer_request' })
    : await shopee.cancel({ orderId, reason: 'out_of_stock', items: [{ itemId, modelId }] })

if (result.status === 'cancelled') console.log(`${orderId}: cancelled, by ${result.by}`)
else if (result.status === 'refused')
  console.log(`${orderId}: refused, ${result.refusal}. ${result.hint ?? ''}`)
else console.log(`${orderId}: ${result.status}. ${result.hint ?? ''}`)
