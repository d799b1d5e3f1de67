import type { LedgerRequest } from '../ledger.ts'
import type { VendorContext } from '../vendor.ts'
import type { AskedSku, CancelAsked } from './cancel-body.ts'
import { notFound, unprocessable } from './errors.ts'
import type { ResolvedOptions } from './options.ts'
import { isOpen, type CruxLineItem, type CruxOrder } from './order.ts'
import type { CruxState } from './state.ts'
import type { Suppliers } from './suppliers.ts'

export interface CancelParts {
  readonly state: CruxState
  readonly options: ResolvedOptions
  readonly suppliers: Suppliers
  readonly gap: VendorContext['gap']
}

/** `PATCH .../orders/cancel/`: the request goes to the suppliers. 204 says no more than that. */
export async function cancelOrder(
  asked: CancelAsked,
  parts: CancelParts,
  cause: LedgerRequest,
): Promise<Response> {
  const order = parts.state.get(asked.orderUuid)
  if (order === undefined) return parts.options.unknownOrder === '404' ? notFound() : unprocessable()
  if (asked.skus === undefined) return request(order, order.line_items, true, parts, cause)
  const lines = matchSkus(order, asked.skus)
  return lines === undefined ? unprocessable() : request(order, lines, false, parts, cause)
}

/** `DELETE .../orders/items/cancel/<uuid>/`. That the id is the line's own, not the catalogue's, is an assumption. */
export async function cancelItem(
  lineUuid: string,
  parts: CancelParts,
  cause: LedgerRequest,
): Promise<Response> {
  const order = parts.state.findByLine(lineUuid)
  if (order === undefined) return unprocessable()
  return request(
    order,
    order.line_items.filter(({ uuid }) => uuid === lineUuid),
    false,
    parts,
    cause,
  )
}

async function request(
  order: CruxOrder,
  wanted: readonly CruxLineItem[],
  whole: boolean,
  { state, options, suppliers, gap }: CancelParts,
  cause: LedgerRequest,
): Promise<Response> {
  const open = wanted.filter(isOpen)
  const pending = open.filter(({ cancel_requested }) => cancel_requested)
  if (open.length === 0) return unprocessable()
  if (pending.length > 0 && options.secondCancelWhilePending === '422') return unprocessable()
  const asked = open.filter((line) => !pending.includes(line))
  if (asked.length > 0) {
    if (gap !== undefined) await gap()
    state.request(order, asked, whole, cause)
    suppliers.react(order.uuid, asked)
  }
  return new Response(null, { status: 204, headers: { 'content-length': '0' } })
}

/**
 * The lines that `skus` names: all of a supplier, or those with the SKU. A quantity has to be the line's, since a
 * line is cancelled whole. All of it is a guess at a form that left the documentation in 2018.
 */
function matchSkus(order: CruxOrder, skus: readonly AskedSku[]): readonly CruxLineItem[] | undefined {
  const found = skus.map((sku) =>
    order.line_items.filter(
      (line) =>
        line.supplier_uuid === sku.supplier_uuid &&
        (sku.sku_id === undefined || line.sku_id === sku.sku_id) &&
        (sku.quantity === undefined || line.quantity === sku.quantity),
    ),
  )
  if (found.some((lines) => lines.length === 0)) return undefined
  return order.line_items.filter((line) => found.some((lines) => lines.includes(line)))
}
