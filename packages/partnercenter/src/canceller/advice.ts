import type { CancelPreview } from '@cancel/core'
import type { CancelPlan } from '@cancel/core/provider'
import type { PartnerCenterOrder } from '../api/order.ts'
import type { PartnerCenterCancelRequest } from './plan.ts'
import { productionRule, sandboxRule, subscriptionRule } from './product-rules.ts'
import { viewOrder } from './view.ts'

type Advice = Pick<CancelPreview, 'allowed' | 'because' | 'advice'>

/** What the pages say of cancelling this order. Windows are counted from `creationDate`, so they are estimates. */
export function advise(
  { asked }: CancelPlan<PartnerCenterCancelRequest>,
  order: PartnerCenterOrder,
  environment: 'sandbox' | 'production' | undefined,
  now: number,
): Advice {
  const { state, vendorState, lines } = viewOrder(order)
  const isGone = (wanted: string): boolean =>
    lines.some((line) => line.id === wanted && line.state === 'cancelled')
  if (state === 'cancelled' || asked?.every(({ id }) => isGone(id)) === true)
    return { allowed: 'no', because: 'it is cancelled already', advice: [] }
  const kind = kindOf(order)
  const advice = [
    ...(environment === 'production' ? [] : [sandboxRule]),
    ...(environment === 'sandbox' ? [] : [productionRule]),
    ...(kind === 'recurring' ? [subscriptionRule] : []),
  ]
  const window =
    environment === 'sandbox' ? 60 : environment === 'production' ? productionWindows[kind] : undefined
  const days = Math.floor((now - Date.parse(order.creationDate ?? '')) / 86_400_000)
  if (window === undefined || !(days > window)) {
    return {
      allowed: 'not_known',
      because: `it is ${vendorState}; Partner Center does not say beforehand`,
      advice,
    }
  }
  // The window of a software subscription opens again when its term is renewed.
  const allowed = kind === 'term' && environment === 'production' ? 'not_known' : 'no'
  return { allowed, because: `it was bought ${days} days ago, and the limit is ${window}`, advice }
}

/** What the order shows of the product; the kind itself is not in it. */
type Kind = 'perpetual' | 'term' | 'recurring' | 'unknown'

const productionWindows: Readonly<Partial<Record<Kind, number>>> = { perpetual: 30, term: 7 }

function kindOf({ billingCycle, lineItems }: PartnerCenterOrder): Kind {
  const items = lineItems ?? []
  // `one_time` on the wire, `OneTime` in the tables.
  if (/^one_?time$/i.test(billingCycle ?? ''))
    return items.some(({ termDuration }) => termDuration) ? 'term' : 'perpetual'
  // Offers from before the catalog are bare GUIDs; their subscriptions are billed again and again as well.
  const isLegacy = items.some(({ offerId }) => offerId && !offerId.includes(':'))
  return isLegacy || /^(?:month|annual|bi|tri)/i.test(billingCycle ?? '') ? 'recurring' : 'unknown'
}
