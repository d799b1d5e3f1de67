import type { NonEmpty } from '@cancel/core'
import { type CancelPlan, compact } from '@cancel/core/provider'
import { checks } from '../checks.ts'
import { checkOrderSn } from '../api/endpoint.ts'
import { mapNonEmpty } from '../non-empty.ts'
import { lineId } from './line-ids.ts'
import { reasons, type ShopeeReason } from './reasons.ts'

/** An item, as a number up to 2^53 - 1 or as decimal text. In results always text. */
export type ShopeeItem = {
  readonly itemId: string | number
  /** 0 for an item without variations. */
  readonly modelId: string | number
}

/** Some units of one line of the order. */
export type ShopeeLine = ShopeeItem & {
  /** At least 1, at most what is left of the line (`active_qty`). */
  readonly quantity: number
  /** Needed where the order has the item twice. */
  readonly orderItemId?: string | number | undefined
  /** Needed where the item is in a bundle or add-on deal and outside of it; `0` is outside. */
  readonly promotionGroupId?: string | number | undefined
}

type Common = {
  /** Shopee's `order_sn`, such as `201020SQQ5K2EP`. */
  readonly orderId: string
  /** Shopee has no field for it: never sent. */
  readonly note?: string | undefined
}

/**
 * Cancels an order before it is shipped, or with `lines` some units of it. `items` never narrows a cancel: it tells
 * Shopee what is out of stock, and the whole order goes.
 */
export type ShopeeCancelRequest = Common &
  (
    | {
        readonly reason: ShopeeReason
        /** What is out of stock. Not together with `lines`. Never guessed from the order: it may empty the stock. */
        readonly items: NonEmpty<ShopeeItem>
        readonly lines?: undefined
      }
    | {
        readonly reason: ShopeeReason
        /** What to cancel of the order. The order is read before, and a line it does not have is refused. */
        readonly lines: NonEmpty<ShopeeLine>
        readonly items?: undefined
      }
    | {
        readonly reason: Exclude<ShopeeReason, 'out_of_stock'>
        readonly items?: undefined
        readonly lines?: undefined
      }
  )

/** Any request, seen without what belongs to which reason. In a plan every id is decimal text. */
export type PlannedRequest = Common & {
  readonly reason: ShopeeReason
  readonly items?: NonEmpty<ShopeeItem> | undefined
  readonly lines?: NonEmpty<ShopeeLine> | undefined
}

const lineFields = ['quantity', 'orderItemId', 'promotionGroupId']

/** Checks a request and maps it to Shopee's words. Throws `CancelError` `invalid_request`. */
export function planCancel(given: unknown): CancelPlan<ShopeeCancelRequest> {
  const request = checks.fields(given, 'request', ['orderId', 'reason', 'items', 'lines', 'note'])
  const orderId = checkOrderSn(request['orderId'], 'orderId')
  const reason = checkReason(request['reason'])
  const { items, lines, note } = request
  if (items !== undefined && lines !== undefined)
    checks.fail('items', 'left out where lines is given: it speaks of the whole order', items)
  if (spell(reason) === 'OUT_OF_STOCK' && items === undefined && lines === undefined)
    checks.fail('items', "given with reason 'out_of_stock' (or lines in its place)", items)
  return planOf({
    orderId,
    reason,
    ...compact({
      items: items === undefined ? undefined : checkItems(items, 'items', [], () => ({})),
      lines: lines === undefined ? undefined : checkItems(lines, 'lines', lineFields, checkLine),
      note: note === undefined ? undefined : checks.text(note, 'note'),
    }),
  })
}

/** The plan of a request that was checked. */
export function planOf(request: PlannedRequest): CancelPlan<ShopeeCancelRequest> {
  return {
    // What belongs to which reason was checked.
    request: request as ShopeeCancelRequest,
    asked: request.lines?.map((line) => ({ id: lineId(line), quantity: line.quantity })),
    sent: { reason: spell(request.reason), note: false },
    // Units that were cancelled earlier look like ours, and only the order tells the lines apart.
    needsBefore: request.lines !== undefined,
  }
}

/** The reason in Shopee's spelling. */
export function spell(reason: ShopeeReason): string {
  return typeof reason === 'string' ? reasons[reason] : reason.raw
}

function checkReason(given: unknown): ShopeeReason {
  if (typeof given === 'object' && given !== null)
    return { raw: checks.text(checks.fields(given, 'reason', ['raw'])['raw'], 'reason.raw') }
  const known = Object.keys(reasons) as (keyof typeof reasons)[]
  return (
    known.find((name) => name === given) ??
    checks.fail('reason', `one of ${known.join(', ')}, or { raw }`, given)
  )
}

function checkLine(line: Readonly<Record<string, unknown>>, at: string): Omit<ShopeeLine, keyof ShopeeItem> {
  const optionalId = (name: string): string | undefined =>
    line[name] === undefined ? undefined : checks.integerId(line[name], `${at}.${name}`, 0n)
  return {
    quantity: checks.integer(line['quantity'], `${at}.quantity`, 1),
    ...compact({
      orderItemId: optionalId('orderItemId'),
      promotionGroupId: optionalId('promotionGroupId'),
    }),
  }
}

/** Checks entries that each name an item, and what else they say of it. */
function checkItems<More extends object>(
  given: unknown,
  field: string,
  more: readonly string[],
  checkMore: (item: Readonly<Record<string, unknown>>, at: string) => More,
): NonEmpty<ShopeeItem & More> {
  const items = mapNonEmpty(checks.nonEmptyList(given, field), (entry, index) => {
    const at = `${field}.${index}`
    const item = checks.fields(entry, at, ['itemId', 'modelId', ...more])
    return {
      itemId: checks.integerId(item['itemId'], `${at}.itemId`),
      modelId: checks.integerId(item['modelId'], `${at}.modelId`, 0n),
      ...checkMore(item, at),
    }
  })
  refuseTwice(field, items)
  return items
}

/** The same line twice would add up, or be a typing error for another. */
export function refuseTwice(field: string, items: readonly ShopeeItem[]): void {
  const ids = items.map(lineId)
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined) checks.fail(field, 'a list that names nothing twice', twice)
}

/** Checks how an order is named for reading. Throws `CancelError` `invalid_request`. */
export function refOfOrder(given: unknown): { readonly orderId: string } {
  return { orderId: checkOrderSn(checks.fields(given, 'order', ['orderId'])['orderId'], 'orderId') }
}
