const { createShopee } = require('@cancel/shopee')

async function main() {
  const shopee = createShopee()
  const { status, by } = await shopee.cancel({ orderId: process.env.ORDER_ID, reason: 'customer_request' })
  console.log(`verdict ${JSON.stringify({ status, by })}`)
}

void main()
