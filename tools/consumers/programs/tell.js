import { CancelError } from '@cancel/shopee'

/** What a cancel came to: its verdict, or the code of what was thrown. */
export async function verdictOf(shopee, orderId) {
  try {
    const { status, by, cause } = await shopee.cancel({ orderId, reason: 'customer_request' })
    return { status, by, cause }
  } catch (error) {
    if (!CancelError.is(error)) throw error
    return { error: error.code }
  }
}

export async function tell(shopee) {
  console.log(`verdict ${JSON.stringify(await verdictOf(shopee, process.env.ORDER_ID))}`)
}
