import { CancelError, type CancelResult } from '@cancel/core'
import { createShopee } from '@cancel/shopee'
import { type Client, order, timeoutMs, type Told } from '../client.ts'

const setUp = 'a timeout, a short settle time'

export const ours: Client = { title: '`@cancel/shopee`', setUp, cancel: cancelWith(false) }

/** What a read shows is then this call's: nobody else cancels here. */
export const oursAlone: Client = {
  title: '`@cancel/shopee` as the only writer',
  setUp: `${setUp}, \`onlyWriter: true\``,
  cancel: cancelWith(true),
}

function cancelWith(onlyWriter: boolean): Client['cancel'] {
  return async (settings, asked) => {
    const { orderSn, itemId, modelId } = order
    const shopee = createShopee({ ...settings, timeoutMs, onlyWriter, reconcile: { settleMs: 100 } })
    const lines = [{ itemId, modelId, quantity: 1 }]
    const request = { orderId: orderSn, reason: 'customer_request' as const }
    try {
      return told(await shopee.cancel(asked === 'unit' ? { ...request, lines } : request))
    } catch (error) {
      if (CancelError.is(error)) return 'failed'
      throw error
    }
  }
}

function told({ status }: CancelResult): Told {
  if (status === 'cancelled' || status === 'partially_cancelled') return 'done'
  return status === 'refused' ? 'failed' : 'open'
}
