import type { KiboEndpoint } from './call.ts'
import { refusal } from './errors.ts'

const parameters: ReadonlySet<string> = new Set(['orderID', 'orderStatus', 'perPage', 'page'])
const usualPerPage = 10
const maxPerPage = 100

/**
 * `GET /api/v2/order/?orderID=1,2,3` ("Search for order": `perPage` 10, at most 100). The frame of the answer,
 * `totalCount` and `collection`, is that of the shipment search; that orders share it is an assumption.
 */
export const searchOrdersEndpoint: KiboEndpoint = ({ url, shelf, view, printer }) => {
  const query = url.searchParams
  // Names are case sensitive (Kibo's Postman guide): orderId is none of them.
  const unknown = [...query.keys()].find((name) => !parameters.has(name))
  if (unknown !== undefined) throw refusal('unsupportedQuery')
  const ids = query.get('orderID')?.split(',')
  if (ids?.some((id) => !/^[1-9]\d*$/.test(id)) === true) throw refusal('invalidQuery')
  const perPage = wholeNumber(query.get('perPage'), usualPerPage)
  const page = wholeNumber(query.get('page'), 1)
  if (perPage > maxPerPage) throw refusal('invalidQuery')

  const wanted = ids ?? shelf.list().map(({ orderID }) => String(orderID))
  const status = query.get('orderStatus')
  const found = wanted
    .flatMap((id) => shelf.get(id, view) ?? [])
    .filter(({ orderStatus }) => status === null || orderStatus === status)
  const start = (page - 1) * perPage
  return printer.success({ totalCount: found.length, collection: found.slice(start, start + perPage) })
}

function wholeNumber(text: string | null, otherwise: number): number {
  if (text === null) return otherwise
  if (!/^[1-9]\d{0,5}$/.test(text)) throw refusal('invalidQuery')
  return Number(text)
}
