// Settings come from the environment: SHOPEE_PARTNER_ID and so on.
import { CancelError } from '@cancel/core'
import { createShopee } from '@cancel/shopee'

const shopee = createShopee()
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
