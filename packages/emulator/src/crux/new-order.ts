import type { CruxLineItem, CruxOrder, CruxTracking, NewCruxOrder } from './order.ts'

/** The supplier of the documented cancel request; V1's order detail names it so. */
export const exampleSupplier = {
  uuid: '757ce28d-fbd6-4b9f-8051-f847482e169f',
  name: 'Crux Supplier A',
} as const

/** Fills in what a new order leaves out. */
export function completeOrder(order: NewCruxOrder, now: number): CruxOrder {
  return {
    uuid: order.uuid?.toLowerCase() ?? crypto.randomUUID(),
    purchase_order_id: order.purchase_order_id ?? `po-${crypto.randomUUID().slice(0, 8)}`,
    created_date: order.created_date ?? microseconds(now),
    sent_to_supplier: order.sent_to_supplier ?? true,
    notes: order.notes ?? null,
    line_items: (order.line_items ?? [{}]).map((line, index) => completeLine(line, index, now)),
  }
}

function completeLine(line: Partial<CruxLineItem>, index: number, now: number): CruxLineItem {
  const status = line.status ?? 'Unallocated'
  const quantity = line.quantity ?? 1
  return {
    uuid: line.uuid?.toLowerCase() ?? crypto.randomUUID(),
    status,
    allocation_status: line.allocation_status ?? allocationBehind(status),
    cancel_requested: line.cancel_requested ?? false,
    item_uuid: line.item_uuid ?? crypto.randomUUID(),
    item_name: line.item_name ?? `Example item ${index + 1}`,
    sku_uuid: line.sku_uuid ?? crypto.randomUUID(),
    sku_id: line.sku_id ?? `00010${index + 6}`,
    quantity,
    cost: line.cost ?? 66.05,
    supplier_uuid: line.supplier_uuid ?? exampleSupplier.uuid,
    supplier_name: line.supplier_name ?? exampleSupplier.name,
    tracking_numbers: line.tracking_numbers ?? (status === 'HasTracking' ? [newTracking(quantity, now)] : []),
  }
}

function allocationBehind(status: string): string {
  if (status === 'Cancelled') return 'Unallocated'
  return status === 'HasTracking' ? 'Allocated' : status
}

export function newTracking(quantity: number, now: number): CruxTracking {
  return {
    tracking_number: `1Z${crypto.randomUUID().slice(0, 8).toUpperCase()}`,
    shipping_carrier: 'UPS',
    shipping_method: 'Ground',
    shipping_date: new Date(now).toISOString().slice(0, 10),
    created_date: microseconds(now),
    quantity,
  }
}

/** Django's timestamps carry six digits of a second. */
function microseconds(now: number): string {
  return new Date(now).toISOString().replace('Z', '000Z')
}
