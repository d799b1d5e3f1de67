import type { CancelPreview } from '@cancel/core'
import type { CancelPlan } from '@cancel/core/provider'
import type { ShopeeOrder } from '../api/order.ts'
import type { ShopeeCancelRequest } from './plan.ts'
import { viewOrder } from './view.ts'

type Advice = Pick<CancelPreview, 'allowed' | 'because' | 'advice'>

/** What Shopee's pages and the order itself say of this cancel. Nothing of it blocks. */
export function advise({ request }: CancelPlan<ShopeeCancelRequest>, order: ShopeeOrder): Advice {
  const { state, vendorState } = viewOrder(order)
  const because = `the order is ${vendorState}`
  if (state === 'cancelled' || state === 'shipped') return { allowed: 'no', because, advice: [] }
  if (state === 'cancel_requested') return { allowed: 'no', because, advice: [answerBuyer] }
  const flag = request.lines === undefined ? 'can_full_cancel_order' : 'can_partial_cancel_order'
  const told = order[flag]
  const advice = adviceFor(request, order)
  return typeof told === 'boolean'
    ? { allowed: told ? 'yes' : 'no', because: `Shopee says ${flag}: ${told}; ${because}`, advice }
    : { allowed: 'not_known', because, advice }
}

const answerBuyer = 'Answer the buyer with api.handleBuyerCancellation.'

function adviceFor({ reason, items, lines }: ShopeeCancelRequest, order: ShopeeOrder): string[] {
  const region = order.region ?? ''
  const told: readonly (readonly [boolean, string])[] = [
    [
      reason === 'undeliverable_address' && !/^(?:TW|MY)$/.test(region),
      'UNDELIVERABLE_AREA is for TW and MY only.',
    ],
    [reason === 'payment_method_unsupported' && region === 'BR', 'COD_NOT_SUPPORTED is not for BR.'],
    [items !== undefined, 'The whole order goes; items only says what is out of stock.'],
    [
      lines !== undefined && order.buyer_preference_for_partial_cancellation === 1,
      'The buyer prefers a whole cancel.',
    ],
  ]
  return told.filter(([applies]) => applies).map(([, sentence]) => sentence)
}

/** What to do instead, for a refusal. */
export function hintFor(rule: string): string | undefined {
  return hints[rule]
}

const hints: Readonly<Record<string, string>> = {
  cannot_cancel: `It has a tracking number, or its buyer asked to cancel. ${answerBuyer}`,
  warehouse_order: 'Shopee ships it: cancel it in Seller Centre.',
}
