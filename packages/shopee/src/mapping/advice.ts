import type { CancelPreview, OrderView } from '@cancel/core'
import type { ShopeeOrder } from '../api/types.ts'
import type { ShopeeCancelRequest } from '../types.ts'
import { linesOf } from './lines.ts'
import { viewOrder } from './view.ts'

type Advice = Pick<CancelPreview, 'allowed' | 'because' | 'advice' | 'suggest'>

const answerBuyer = 'Answer the buyer with api.handleBuyerCancellation.'
const inSellerCentre = 'Shopee ships it: cancel it in Seller Centre.'

/** What Shopee's pages and the order itself say of this cancel. Nothing of it blocks. */
export function advise(request: ShopeeCancelRequest, order: ShopeeOrder): Advice {
  const { state, vendorState } = viewOrder(order)
  const because = `the order is ${vendorState}`
  if (state === 'cancelled' || state === 'shipped') return { allowed: 'no', because, advice: [] }
  if (state === 'cancel_requested') return { allowed: 'no', because, advice: [answerBuyer] }
  if (order.fulfillment_flag === 'fulfilled_by_shopee')
    return { allowed: 'no', because: `Shopee’s own warehouse ships it; ${because}`, advice: [inSellerCentre] }
  const flag = request.lines === undefined ? 'can_full_cancel_order' : 'can_partial_cancel_order'
  const told = order[flag]
  const suggested = request.items === undefined && request.lines === undefined ? itemsOf(order) : []
  const rest = {
    advice: adviceFor(request, order),
    ...(suggested.length === 0 ? {} : { suggest: { items: suggested } }),
  }
  return typeof told === 'boolean'
    ? { allowed: told ? 'yes' : 'no', because: `Shopee says ${flag}: ${told}; ${because}`, ...rest }
    : { allowed: 'not_known', because, ...rest }
}

function adviceFor({ reason, items, lines }: ShopeeCancelRequest, order: ShopeeOrder): string[] {
  const region = order.region ?? ''
  const told: readonly (readonly [boolean, string])[] = [
    [
      reason === 'undeliverable_address' && !/^(?:TW|MY)$/.test(region),
      'UNDELIVERABLE_AREA is for TW and MY only, by the page of the call; the guide for Brazil lists it as well. Try it: a no changes nothing.',
    ],
    [
      reason === 'payment_method_unsupported' && region === 'BR',
      'COD_NOT_SUPPORTED is not for BR, by the guide for Brazil; the page of the call lists it for all. Try it: a no changes nothing.',
    ],
    [items !== undefined, 'The whole order goes; items only says what is out of stock.'],
    [
      lines !== undefined && order.buyer_preference_for_partial_cancellation === 1,
      'The buyer prefers a whole cancel.',
    ],
  ]
  return told.filter(([applies]) => applies).map(([, sentence]) => sentence)
}

/** What the order offers for `items`: each item once. */
function itemsOf(order: ShopeeOrder): readonly { readonly itemId: string; readonly modelId: string }[] {
  const items = linesOf(order).map(({ parts: { itemId, modelId } }) => ({ itemId, modelId }))
  const named = new Map(items.map((item) => [`${item.itemId}/${item.modelId}`, item]))
  return [...named.values()].filter(({ itemId }) => itemId !== '')
}

/** What to do about an outcome, by what was read of the order. */
export function hintFor({
  rule,
  order,
}: {
  readonly rule: string | undefined
  readonly order: OrderView | undefined
}): string | undefined {
  if (order?.word === 'cancel_requested') return `Its buyer asked to cancel. ${answerBuyer}`
  if (rule !== 'cannot_cancel' || order === undefined) return undefined
  return order.word === 'shipped'
    ? 'What is shipped can only come back as a return.'
    : 'As a rule it has a tracking number: ask the buyer, or let it come back as a return.'
}
