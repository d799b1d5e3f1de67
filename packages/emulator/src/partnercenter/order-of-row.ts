import type { OrderFileRow } from '../orders-file.ts'
import { isGuid } from './customers.ts'
import type { NewPartnerCenterOrder } from './order.ts'

/** The id of a line is its `lineItemNumber`; a cancelled one has no quantity left. */
export function orderOf({ orderId, status, customerId, lines }: OrderFileRow): NewPartnerCenterOrder {
  if (customerId !== undefined && !isGuid(customerId))
    throw new TypeError(`customerId must be a GUID; given '${customerId}'`)
  const lineItems = lines?.map(({ id, quantity, state }) => {
    if (!/^\d{1,6}$/.test(id)) throw new TypeError(`a Partner Center line is its number; given '${id}'`)
    if (state !== 'open' && state !== 'cancelled')
      throw new TypeError(`a Partner Center line is open or cancelled; given ${state}`)
    return { lineItemNumber: Number(id), quantity: state === 'cancelled' ? 0 : quantity }
  })
  return {
    id: orderId,
    ...(customerId !== undefined && { referenceCustomerId: customerId }),
    ...(status !== undefined && { status }),
    ...(lineItems !== undefined && { lineItems }),
  }
}
