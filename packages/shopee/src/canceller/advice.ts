import type { CancelPreview } from '@cancel/core'
import type { CancelPlan } from '@cancel/core/provider'
import type { ShopeeOrder } from '../api/order.ts'
import { type ShopeeCancelRequest, spell } from './plan.ts'
import { viewOrder } from './view.ts'

type Advice = Pick<CancelPreview, 'allowed' | 'because' | 'advice'>

/** What Shopee's pages and the order itself say of this cancel. Nothing of it blocks. */
export function advise({ request }: CancelPlan<ShopeeCancelRequest>, order: ShopeeOrder): Advice {
  const { state, vendorState } = viewOrder(order)
  const because = `the order is ${vendorState}`
  if (state === 'cancelled' || state === 'shipped') return { allowed: 'no', because, advice: [] }
  if (state === 'cancel_requested')
    return { allowed: 'no', because: `${because}; the buyer asked to cancel it`, advice: [answerBuyer] }
  const flag = request.lines === undefined ? 'can_full_cancel_order' : 'can_partial_cancel_order'
  const told = order[flag]
  const advice = adviceFor(request, order)
  return typeof told === 'boolean'
    ? { allowed: told ? 'yes' : 'no', because: `Shopee says ${flag}: ${told}; ${because}`, advice }
    : { allowed: 'not_known', because: `${because}; Shopee does not say beforehand`, advice }
}

const answerBuyer = 'Answer the buyer with api.handleBuyerCancellation.'

function adviceFor(request: ShopeeCancelRequest, order: ShopeeOrder): string[] {
  const reason = spell(request.reason)
  const { region } = order
  const isOneOf = (...regions: readonly string[]): boolean => regions.includes(region ?? '')
  return [
    ...(reason === 'UNDELIVERABLE_AREA' && !isOneOf('TW', 'MY')
      ? ['UNDELIVERABLE_AREA is for orders of TW and MY only.']
      : []),
    ...(reason === 'COD_NOT_SUPPORTED' && isOneOf('BR')
      ? ['COD_NOT_SUPPORTED is not for orders of BR.']
      : []),
    ...(request.items === undefined
      ? []
      : ['The whole order is cancelled; items only tells what is out of stock.']),
    ...(request.lines !== undefined && order.buyer_preference_for_partial_cancellation === 1
      ? ['The buyer wants the whole order cancelled rather than a part of it.']
      : []),
  ]
}

/** What to do instead, for a refusal. */
export function hintFor(rule: string): string | undefined {
  return hints[rule]
}

const hints: Readonly<Record<string, string>> = {
  cannot_cancel:
    'Shopee says this once a tracking number exists, and of an order the buyer asked to cancel: answer that with api.handleBuyerCancellation.',
  warehouse_order: 'Shopee ships this order from its own warehouse: cancel it in Seller Centre.',
}
