import type { KiboEndpoint } from './call.ts'
import { refusal } from './errors.ts'

/** `GET /api/v2/order/{orderID}`; a cancelled order stays readable. */
export const getOrderEndpoint: KiboEndpoint = ({ url, shelf, view, printer }) => {
  const id = url.pathname.slice(url.pathname.lastIndexOf('/') + 1)
  if (!/^[1-9]\d*$/.test(id)) throw refusal('invalidId')
  const order = shelf.get(id, view)
  if (order === undefined) throw refusal('orderNotFound')
  return printer.success(order)
}
