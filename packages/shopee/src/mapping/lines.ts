import type { AskedLine } from '@cancel/core'
import { compact, type Refuse, unitsOf } from '@cancel/core/provider'
import type { ShopeeOrder, ShopeeOrderItem } from '../api/types.ts'
import type { ShopeeCancelRequest, ShopeeLine } from '../types.ts'

/** The four ids that tell lines apart, as decimal text. */
export interface LineParts {
  readonly itemId: string
  readonly modelId: string
  /** `0` outside add-on deals and bundles. */
  readonly promotionGroupId: string
  readonly orderItemId: string | undefined
}

/** One row of an order, under its id. */
export interface OrderLine {
  readonly id: string
  readonly item: ShopeeOrderItem
  readonly parts: LineParts
}

/** The same as a request gives them. */
type GivenParts = { readonly [Name in keyof LineParts]?: string | number | undefined }

/**
 * The id of a row, made of its own four ids alone, so that no other row's coming and going changes it: `itemId/modelId`;
 * with `/promotionGroupId` where that is not 0; with both behind it where the order item has a number of its own.
 */
export function lineId({ itemId, modelId, promotionGroupId = '0', orderItemId = '0' }: GivenParts): string {
  const base = `${itemId}/${modelId}`
  const isOwn = `${orderItemId}` !== '0' && `${orderItemId}` !== `${itemId}`
  if (isOwn) return `${base}/${promotionGroupId}/${orderItemId}`
  return `${promotionGroupId}` === '0' ? base : `${base}/${promotionGroupId}`
}

/** Units bought, active, cancelled and asked to be cancelled. Whether the first keeps the third is nowhere said. */
export const countsOf = ({ item }: OrderLine): readonly (number | undefined)[] =>
  [
    item.model_quantity_purchased,
    item.active_qty,
    item.cancelled_qty,
    // The page's table has the first name, its log of changes the second.
    item.cancel_requested_qty ?? item['cancel_request_qty'],
  ].map(unitsOf)

/** A row that lost units, and does not tell how many, or may have lost all: nobody knows what became of them. */
export function hidesUnits(line: OrderLine): boolean {
  const [purchased, active, cancelled] = countsOf(line)
  if (cancelled === undefined) return Number(active) < Number(purchased)
  const mayBeAll = purchased === undefined || (active === undefined && cancelled >= purchased)
  return !active && cancelled > 0 && mayBeAll
}

/** The rows of an order, in order. One without an item is a row all the same: it has no id. */
export function linesOf({ item_list: items }: ShopeeOrder): readonly OrderLine[] {
  return (items ?? []).map((item) => {
    const itemId = textOf(item.item_id) ?? ''
    const modelId = textOf(item.model_id) ?? '0'
    const promotionGroupId = textOf(item.promotion_group_id) ?? '0'
    const parts = { itemId, modelId, promotionGroupId, orderItemId: textOf(item.order_item_id) }
    return { id: itemId === '' ? '' : lineId(parts), item, parts }
  })
}

/**
 * The lines a request names; with the order at hand, by the ids of their rows. Refuses a line that fits several rows,
 * and two that are one. Of a line that fits none the engine says which there are.
 */
export function askedLines(
  { lines }: ShopeeCancelRequest,
  order: ShopeeOrder | undefined,
  refuse: Refuse,
): readonly AskedLine[] | undefined {
  const ordered = order && linesOf(order)
  const asked = lines?.map((line, index) => {
    const found = new Set(ordered && rowsNamed(ordered, line).map(({ id }) => id))
    if (found.size > 1) {
      const allowed = 'one line of the order (add promotionGroupId or orderItemId)'
      refuse(`lines.${index}`, allowed, `${lineId(line)}, which is ${[...found].join(' and ')}`)
    }
    const [id = lineId(line)] = found
    return { id, ...compact({ quantity: line.quantity, left: line.left }) }
  })
  const ids = asked?.map(({ id }) => id) ?? []
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  return twice === undefined ? asked : refuse('lines', 'a list that names nothing twice', twice)
}

/** The rows that a line of a request may mean. */
export function rowsNamed(ordered: readonly OrderLine[], line: ShopeeLine): readonly OrderLine[] {
  // What is not asked for may be anything.
  return ordered.filter(({ parts }) =>
    names.every((name) => line[name] === undefined || `${line[name]}` === parts[name]),
  )
}

const names = ['itemId', 'modelId', 'promotionGroupId', 'orderItemId'] as const

/** An id as it came, number or text; nothing for what names nothing. */
export function textOf(id: unknown): string | undefined {
  return (typeof id === 'number' || typeof id === 'string') && id !== '' ? `${id}` : undefined
}
