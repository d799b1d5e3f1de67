import { createPooledFetch } from '@cancel/pool'
import { CancelError, createShopee } from '@cancel/shopee'

await using fetch = createPooledFetch({ connections: 1 })
const shopee = createShopee({ fetch })
try {
  const { status, by, cause } = await shopee.cancel({
    orderId: process.env.ORDER_ID,
    reason: 'customer_request',
  })
  console.log(`verdict ${JSON.stringify({ status, by, cause })}`)
} catch (error) {
  if (!CancelError.is(error)) throw error
  console.log(`verdict ${JSON.stringify({ error: error.code })}`)
}
