import { CancelError } from '@cancel/core'
import { createShopee } from '@cancel/shopee'

export default {
  async fetch(_request, { ORDER_ID, settings }) {
    try {
      const { status, by, cause } = await createShopee(settings).cancel({
        orderId: ORDER_ID,
        reason: 'customer_request',
      })
      return Response.json({ status, by, cause })
    } catch (error) {
      if (!CancelError.is(error)) throw error
      return Response.json({ error: error.code })
    }
  },
}
