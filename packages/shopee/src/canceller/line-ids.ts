import type { ShopeeOrder, ShopeeOrderItem } from '../api/order.ts'

/** The four ids that tell lines apart, as decimal text. */
export interface LineParts {
  readonly itemId: string
  readonly modelId: string
  /** `0` outside add-on deals and bundles. */
  readonly promotionGroupId: string
  readonly orderItemId: string | undefined
}

/** The same as a request gives them. */
type GivenParts = { readonly [Name in keyof LineParts]?: string | number | undefined }

/** One line of an order, under its id. */
export interface OrderLine {
  readonly id: string
  readonly item: ShopeeOrderItem
  readonly parts: LineParts
  /** No other line has the same item, model and promotion: the order item need not be named. */
  readonly isAlone: boolean
}

/**
 * The id of a line, the same from a request and from an order: `itemId/modelId`; with `/promotionGroupId` where that
 * is not 0; with `/promotionGroupId/orderItemId` where an order has two lines that are alike up to there.
 */
export function lineId({ itemId, modelId, promotionGroupId = '0', orderItemId }: GivenParts): string {
  const base = `${itemId}/${modelId}`
  if (orderItemId !== undefined) return `${base}/${promotionGroupId}/${orderItemId}`
  return `${promotionGroupId}` === '0' ? base : `${base}/${promotionGroupId}`
}

/** The lines of an order, in order; an entry without an item is none. */
export function linesOf({ item_list: items }: ShopeeOrder): readonly OrderLine[] {
  const lines = (items ?? []).flatMap((item) => {
    const itemId = textOf(item.item_id)
    if (itemId === undefined) return []
    const modelId = textOf(item.model_id) ?? '0'
    const promotionGroupId = textOf(item.promotion_group_id) ?? '0'
    const parts = { itemId, modelId, promotionGroupId, orderItemId: textOf(item.order_item_id) }
    return [{ item, parts, short: lineId({ ...parts, orderItemId: undefined }) }]
  })
  return lines.map(({ item, parts, short }) => {
    const isAlone = lines.filter((other) => other.short === short).length === 1
    return { id: isAlone ? short : lineId(parts), item, parts, isAlone }
  })
}

function textOf(id: unknown): string | undefined {
  return typeof id === 'number' || typeof id === 'string' ? String(id) : undefined
}
