// Both ways to load the packages lead to the same copy.
const { CancelError } = require('@cancel/core')

async function main() {
  if (process.versions.node !== process.argv[2]) throw new Error(`this is Node ${process.version}`)
  const { createShopee } = await import('@cancel/shopee')
  if (createShopee !== require('@cancel/shopee').createShopee) throw new Error('two copies were loaded')
  try {
    const { status, by, cause } = await createShopee().cancel({
      orderId: process.env.ORDER_ID,
      reason: 'customer_request',
    })
    console.log(`verdict ${JSON.stringify({ status, by, cause })}`)
  } catch (error) {
    if (!CancelError.is(error)) throw error
    console.log(`verdict ${JSON.stringify({ error: error.code })}`)
  }
}

void main()
