import type { Said } from '../../../../packages/conformance/src/claims.ts'
import { cancelAs } from '../shop/orders.ts'
import type { Address, Client } from './client.ts'

const TRIES = 3

/** The control: what most programs do. It sends again whatever failed, and believes an answer without an error. */
export function openBlindClient({ baseUrl, apiKey }: Address): Client {
  const door = { url: `${baseUrl}/admin-api`, headers: { 'vendure-api-key': apiKey } }
  return {
    cancel: async ({ orderId, reason, lines }, { timeoutMs }) => {
      const units = lines?.map(({ orderLineId, quantity = 1 }) => ({ orderLineId, quantity }))
      let claims: Said = { status: 'not_done' }
      for (let sent = 0; sent < TRIES && claims.status === 'not_done'; sent += 1)
        await cancelAs(door, orderId, reason, units, AbortSignal.timeout(timeoutMs)).then(
          () => (claims = { status: 'cancelled', by: 'this_call' }),
          () => undefined,
        )
      return { word: claims.status, claims, text: '', isOpen: false }
    },
    follow: () => Promise.reject(new Error('the control follows nothing')),
  }
}
