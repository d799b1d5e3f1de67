import type { OrderFileRow } from '../orders-file.ts'
import type { KiboId, NewKiboOrder } from './order.ts'

const itemStates = { open: 'NORMAL', cancelled: 'CANCELED', shipped: 'SHIPPED' }

/** The id of a line is its `orderItemID`. */
export function orderOf({ orderId, status, lines }: OrderFileRow): NewKiboOrder {
  const orderItems = lines?.map(({ id, quantity, state }) => {
    if (state === 'rejected') throw new TypeError('a Kibo line is open, cancelled or shipped; given rejected')
    return { orderItemID: idOf(id), quantity, itemState: itemStates[state] }
  })
  return {
    orderID: idOf(orderId),
    ...(status !== undefined && { orderStatus: status }),
    ...(orderItems !== undefined && { orderItems }),
  }
}

function idOf(digits: string): KiboId {
  if (!/^[1-9]\d{0,18}$/.test(digits))
    throw new TypeError(`a Kibo id is a whole number from 1; given '${digits}'`)
  const number = Number(digits)
  return Number.isSafeInteger(number) ? number : BigInt(digits)
}
