import type { OrderFileRow } from '../orders-file.ts'
import type { NewCruxOrder } from './order.ts'
import { readUuid } from './uuid.ts'

const statuses = { open: 'Unallocated', cancelled: 'Cancelled', shipped: 'HasTracking', rejected: 'Rejected' }

/** The id of a line is `<sku_id>` or `<supplier_uuid>/<sku_id>`; `status` is that of all open lines. */
export function orderOf({ orderId, status, lines }: OrderFileRow): NewCruxOrder {
  const uuid = readUuid(orderId)
  if (uuid === undefined) throw new TypeError(`a Crux order is a uuid; given '${orderId}'`)
  const line_items = (lines ?? [undefined]).map((line) => {
    const [sku, supplier] = line?.id.split('/').toReversed() ?? []
    return {
      status: line === undefined || line.state === 'open' ? (status ?? statuses.open) : statuses[line.state],
      ...(line !== undefined && { quantity: line.quantity }),
      ...(sku !== undefined && { sku_id: sku }),
      ...(supplier !== undefined && { supplier_uuid: supplier }),
    }
  })
  return { uuid, line_items }
}
