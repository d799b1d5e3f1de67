import { createShopee } from '@cancel/shopee'
import { verdictOf } from './tell.js'

export default {
  fetch: async (_request, { ORDER_ID, settings }) =>
    Response.json(await verdictOf(createShopee(settings), ORDER_ID)),
}
