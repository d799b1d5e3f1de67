import { Configuration } from '@kibocommerce/rest-sdk'
import { OrderApi } from '@kibocommerce/rest-sdk/clients/Commerce/index.js'
import { kibo } from '../world.ts'
import type { Call } from './contender.ts'

/** `apiHost` may be a whole origin, and a ready token spares it the login, which only speaks https. */
export function kiboSdk(origin: string, fetchApi?: typeof globalThis.fetch): Call {
  const orders = new OrderApi(
    new Configuration({
      tenantId: kibo.tenantId,
      apiHost: origin,
      accessToken: kibo.accessToken,
      ...(fetchApi === undefined ? {} : { fetchApi }),
    }),
  )
  return async () => {
    const { status } = await orders.cancelOrder({
      orderId: String(kibo.orderId),
      commerceRuntimeCanceledReason: { reasonCode: 'customerChangedMind' },
    })
    if (status !== 'Cancelled') throw new Error(`no success: ${String(status)}`)
  }
}
