import type { ShopeeOrderItem } from '../api/order.ts'

/** The four ids that tell lines apart, as decimal text. */
export interface LineParts {
  readonly itemId: string
  readonly modelId: string
  /** `0` outside add-on deals and bundles. */
  readonly promotionGroupId: string
  readonly orderItemId: string | undefined
}

/**
 * The id of a line, the same from a request and from an order: `itemId/modelId`; with `/promotionGroupId` where that
 * is not 0; with `/promotionGroupId/orderItemId` where an order has two lines that are alike up to there.
 */
export function lineId({ itemId, modelId, promotionGroupId, orderItemId }: LineParts): string {
  const base = `${itemId}/${modelId}`
  if (orderItemId !== undefined) return `${base}/${promotionGroupId}/${orderItemId}`
  return promotionGroupId === '0' ? base : `${base}/${promotionGroupId}`
}

/** The ids of an order's lines, in order; `undefined` for an entry without an item. */
export function lineIds(items: readonly ShopeeOrderItem[]): readonly (string | undefined)[] {
  const all = items.map(partsOf)
  return all.map((parts) => parts && lineId(shortest(parts, all)))
}

/** Drops the order item where the line is the only one of its item, model and promotion. */
export function shortest(parts: LineParts, all: readonly (LineParts | undefined)[]): LineParts {
  const short = { ...parts, orderItemId: undefined }
  const alike = all.filter((other) => other && lineId({ ...other, orderItemId: undefined }) === lineId(short))
  return alike.length > 1 ? parts : short
}

export function partsOf(item: ShopeeOrderItem): LineParts | undefined {
  const itemId = textOf(item.item_id)
  return itemId === undefined
    ? undefined
    : {
        itemId,
        modelId: textOf(item.model_id) ?? '0',
        promotionGroupId: textOf(item.promotion_group_id) ?? '0',
        orderItemId: textOf(item.order_item_id),
      }
}

function textOf(id: unknown): string | undefined {
  return typeof id === 'number' || typeof id === 'string' ? String(id) : undefined
}
