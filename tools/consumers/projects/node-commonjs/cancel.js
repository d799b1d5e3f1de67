const { createPooledFetch } = require('@cancel/core/node')
const { createShopee } = require('@cancel/shopee')

/** The pool's library is not installed here, and is only missed by whoever asks for a pool. */
function poolWithoutUndici() {
  try {
    return typeof createPooledFetch()
  } catch (error) {
    return error.message.includes('npm install undici') ? error.code : error.message
  }
}

async function main() {
  const shopee = createShopee()
  const { status, by } = await shopee.cancel({ orderId: process.env.ORDER_ID, reason: 'customer_request' })
  console.log(`verdict ${JSON.stringify({ status, by, pool: poolWithoutUndici() })}`)
}

void main()
