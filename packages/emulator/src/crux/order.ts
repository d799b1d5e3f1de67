/** One parcel of a line ("Tracking Number Object", Crux Connect docs, 2019-03). */
export interface CruxTracking {
  readonly tracking_number: string
  readonly shipping_carrier: string
  readonly shipping_method: string
  /** `YYYY-MM-DD`. */
  readonly shipping_date: string
  readonly created_date: string
  readonly quantity: number
}

/** A line in the spelling of V1, and what the two generations do not print alike or at all. */
export interface CruxLineItem {
  /** Empty for a row that is printed without one. */
  readonly uuid: string
  /** `Unallocated`, `Allocated`, `Rejected`, `HasTracking`, `Backordered` or `Cancelled`. */
  readonly status: string
  /** Where the allocation stands, whatever became of the line since: Timpanogos may still print it. */
  readonly allocation_status: string
  /** A cancellation was asked for and the supplier has not answered. Not on the wire: no read shows it. */
  readonly cancel_requested: boolean
  readonly item_uuid: string
  readonly item_name: string
  readonly sku_uuid: string
  readonly sku_id: string
  readonly quantity: number
  readonly cost: number
  readonly supplier_uuid: string
  readonly supplier_name: string
  readonly tracking_numbers: readonly CruxTracking[]
}

/** An order in the spelling of V1; `views.ts` prints it as either generation does. */
export interface CruxOrder {
  readonly uuid: string
  readonly purchase_order_id: string
  /** ISO 8601 with microseconds and `Z`. */
  readonly created_date: string
  readonly sent_to_supplier: boolean
  readonly notes: string | null
  readonly line_items: readonly CruxLineItem[]
}

/** What a test may say about a new order. Everything left out is filled in. */
export interface NewCruxOrder extends Partial<Omit<CruxOrder, 'line_items'>> {
  readonly line_items?: readonly Partial<CruxLineItem>[]
}

/** Whether a cancellation may still be asked for: nothing that ended the line has happened. */
export function isOpen(line: CruxLineItem): boolean {
  return !['Cancelled', 'HasTracking', 'Rejected'].includes(line.status)
}
