// Cancels a whole order at Kibo.
//   node examples/cancel-an-order-kibo.ts 1010101
// Settings: KIBO_TENANT_ID, KIBO_CLIENT_ID and KIBO_CLIENT_SECRET (or KIBO_ACCESS_TOKEN), and KIBO_ENVIRONMENT, or
// KIBO_BASE_URL with KIBO_AUTH_URL.
import { createKibo } from '@cancel/kibo'

const [orderId = ''] = process.argv.slice(2)
const kibo = createKibo()

// Throws when this call did not change the order; whatever may have changed it is a result.
const result = await kibo.cancel({ orderId, reason: 'customer_request' })

switch (result.status) {
  case 'cancelled':
  case 'partially_cancelled':
    console.log(`${orderId}: ${result.status}, by ${result.by}`)
    // Once, however often this runs: by a unique key in your database. Of all of it, since Kibo may list no items.
    if (result.status === 'cancelled') console.log(`refund ${result.account} ${orderId}`)
    else
      for (const { id, verdict } of result.lines)
        if (verdict.endsWith('cancelled')) console.log(`refund ${result.account} ${orderId} ${id}`)
    break
  case 'refused':
    console.log(`${orderId}: refused, ${result.refusal}. ${result.hint ?? result.vendorMessage ?? ''}`)
    break
  case 'requested':
  case 'unconfirmed':
    console.log(`${orderId}: ${result.status}. Keep the result and follow it: ${JSON.stringify(result)}`)
}
