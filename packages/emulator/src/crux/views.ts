import { retailerUuid } from './accounts.ts'
import type { ResolvedOptions } from './options.ts'
import type { CruxLineItem, CruxOrder } from './order.ts'

const retailer = { name: 'Crux Retailer', uuid: retailerUuid } as const

const address = {
  name: 'Example Receiver',
  business_name: null,
  address1: '1 Example Street',
  address2: null,
  city: 'Salt Lake City',
  state: 'UT',
  postal_code: '84101',
  phone_number: null,
  country: null,
} as const

/** `GET /orders/<uuid>/` ("Get Order Detail", V1, 2018-09). */
export function printV1(order: CruxOrder): object {
  return {
    uuid: order.uuid,
    is_allocated: order.line_items.every(({ allocation_status }) => allocation_status !== 'Unallocated'),
    purchase_order_id: order.purchase_order_id,
    created_date: order.created_date,
    notes: order.notes,
    fees: { estimated_shipping_cost: 0, drop_ship_fee: 0, order_fee: 0 },
    retailer: { ...retailer, user: { name: 'Example User', email: 'retailer@emulator.invalid' } },
    address,
    requested_shipping: { shipping_carrier: 'UPS', shipping_method: 'Ground' },
    line_items: order.line_items.map((line) => ({
      // A row without a uuid is printed without one.
      uuid: line.uuid || undefined,
      status: line.status,
      ...itemOf(line),
      sku_special_instructions: null,
      cost: line.cost,
      supplier_uuid: line.supplier_uuid,
      supplier_name: line.supplier_name,
      tracking_numbers: line.tracking_numbers,
      allocation: allocationOf(line),
    })),
  }
}

/** `GET /timp/orders/<uuid>/` ("Get Order Detail", Timpanogos, 2018-12). */
export function printTimpanogos(order: CruxOrder, options: ResolvedOptions): object {
  return {
    order_uuid: order.uuid,
    po_number: order.purchase_order_id,
    created_date: order.created_date,
    address,
    sent_to_supplier: order.sent_to_supplier,
    retailer: { uuid: retailer.uuid, organization_name: retailer.name, order_submitted_by: null },
    retailer_provided_order_notes: order.notes,
    supplier_provided_order_notes: null,
    retailer_provided_fees: { order_fee: 0, order_tax: 0, shipping_cost: 0, dropship_fee: 0 },
    retailer_provided_order_attributes: null,
    supplier_provided_order_attributes: null,
    invoices: [],
    line_items: order.line_items.map((line) => ({
      line_item_uuid: line.uuid || undefined,
      ...timpanogosState(line, options),
      ...itemOf(line),
      supplier_item_notes: null,
      retailer_item_notes: null,
      retailer_provided_sku_cost: line.cost,
      supplier: {
        uuid: line.supplier_uuid,
        organization_name: line.supplier_name,
        order_submitted_by: null,
      },
      supplier_provided_item_attributes: null,
      retailer_provided_item_attributes: null,
      tracking: line.tracking_numbers,
      allocation: line.allocation_status === 'Unallocated' ? null : allocationOf(line),
    })),
  }
}

/** The search filters split the states in two: how far the allocation is, and a designation beside it. */
function timpanogosState(line: CruxLineItem, options: ResolvedOptions): object {
  const designated = line.status === 'Cancelled' || line.status === 'HasTracking'
  if (!designated) return { status: line.status, line_item_designation: null }
  const number = line.status === 'Cancelled' ? 3 : 1
  const designation =
    options.designationFormat === 'plain' ? line.status : `ID: ${number} Name: ${line.status}`
  if (line.status === 'HasTracking')
    return { status: line.allocation_status, line_item_designation: designation }
  const { cancellationShownIn } = options
  return {
    status: cancellationShownIn === 'designation' ? line.allocation_status : line.status,
    line_item_designation: cancellationShownIn === 'status' ? null : designation,
  }
}

/** What both generations print alike. */
function itemOf(line: CruxLineItem): object {
  return {
    item_uuid: line.item_uuid,
    item_name: line.item_name,
    sku_uuid: line.sku_uuid,
    sku_id: line.sku_id,
    sku_name: line.item_name,
    sku_title_variants: `${line.item_name} {}`,
  }
}

function allocationOf(line: CruxLineItem): object {
  const count = (status: string): number => (line.allocation_status === status ? line.quantity : 0)
  return {
    quantity_ordered: line.quantity,
    quantity_allocated: count('Allocated'),
    quantity_backordered: count('Backordered'),
    quantity_rejected: count('Rejected'),
    backorder_date: null,
  }
}
