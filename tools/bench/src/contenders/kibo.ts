import type { KiboClient } from '@cancel/kibo'
import { kibo } from '../world.ts'
import type { Open } from './contender.ts'

const { tenantId, accessToken, orderId } = kibo

/** `apiHost` may be a whole origin, and a ready token spares it the login, which only speaks https. */
function sdk(fetchApi?: typeof globalThis.fetch): Open {
  return async (apiHost) => {
    const { Configuration } = await import('@kibocommerce/rest-sdk')
    const { OrderApi } = await import('@kibocommerce/rest-sdk/clients/Commerce/index.js')
    const orders = new OrderApi(
      new Configuration({ tenantId, apiHost, accessToken, ...(fetchApi === undefined ? {} : { fetchApi }) }),
    )
    return async () => {
      const { status } = await orders.cancelOrder({
        orderId: String(orderId),
        commerceRuntimeCanceledReason: { reasonCode: 'customerChangedMind' },
      })
      if (status !== 'Cancelled') throw new Error(`no success: ${String(status)}`)
    }
  }
}

export const kiboSdk: Open = sdk()
export const kiboSdkWithFetch: Open = sdk(globalThis.fetch)

function ours(callOf: (client: KiboClient) => () => Promise<void>): Open {
  return async (baseUrl, fetch) => {
    const { createKibo } = await import('@cancel/kibo')
    return callOf(createKibo({ tenantId, accessToken, baseUrl, fetch }))
  }
}

export const kiboApi: Open = ours(({ api }) => async () => {
  const { orderStatus } = await api.cancelOrder({ orderId, dispositionReason: kibo.reason })
  if (orderStatus !== 'CANCELED') throw new Error(`no success: ${String(orderStatus)}`)
})

export const kiboCancel: Open = ours((client) => async () => {
  // Kibo says yes to a cancelled order, too. Without a read before, nothing proves whose cancel it was.
  const { status } = await client.cancel({ orderId: String(orderId), reason: 'customer_request' })
  if (status !== 'cancelled') throw new Error(`no success: ${status}`)
})
