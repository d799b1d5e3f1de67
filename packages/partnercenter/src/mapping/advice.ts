import type { CancelPreview } from '@cancel/core'
import type {
  PartnerCenterCancelRequest,
  PartnerCenterOrder,
  ResolvedPartnerCenterSettings,
} from '../types.ts'
import { rulesOf, saasRule, subscriptionRule } from './product-rules.ts'

/** What the pages say of cancelling this order. Windows are counted from `creationDate`, so they are estimates. */
export function advise(
  _request: PartnerCenterCancelRequest,
  order: PartnerCenterOrder,
  {
    settings: { environment },
    now,
  }: { readonly settings: Pick<ResolvedPartnerCenterSettings, 'environment'>; readonly now: number },
): Pick<CancelPreview, 'allowed' | 'because' | 'advice'> {
  const kind = kindOf(order)
  const advice = [
    ...rulesOf(environment),
    ...(kind === 'recurring' ? [subscriptionRule] : []),
    ...(kind === 'recurring' && environment !== 'production' ? [saasRule] : []),
  ]
  const window =
    environment === 'sandbox' ? 60 : environment === 'production' ? productionWindows[kind] : undefined
  const days = Math.floor((now - Date.parse(order.creationDate ?? '')) / 86_400_000)
  if (window === undefined || !(days > window)) {
    const because = `it is ${order.status}; Partner Center does not say beforehand`
    return { allowed: 'not_known', because, advice }
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
