import type { CancelPreview } from '@cancel/core'
import type { CancelPlan } from '@cancel/core/provider'
import type { PartnerCenterOrder } from '../api/order.ts'
import type { PartnerCenterCancelRequest } from './plan.ts'
import { viewOrder } from './view.ts'

type Advice = Pick<CancelPreview, 'allowed' | 'because' | 'advice'>

/** What the order shows of the product; the kind itself is not in it. */
type Kind = 'perpetual' | 'term' | 'recurring' | 'legacy' | 'unknown'

/** "Cancel an order from the integration sandbox" (matrix) and the software cancellation policy (2023-10). */
const rules: Readonly<Record<Kind, readonly string[]>> = {
  perpetual: ['Bought once, without a term: perpetual software. Production: within 30 days of the purchase.'],
  term: [
    'Bought once, for a term: a software subscription or a reservation.',
    'Software subscription in production: within 7 days of the purchase or of a renewal.',
    'Reservation: by this call in the sandbox only.',
  ],
  recurring: [
    'Billed again and again: new commerce licences, marketplace SaaS and Azure plans are cancelled by PATCH of the subscription.',
  ],
  legacy: ['An offer from before the catalog: its subscriptions are suspended by PATCH of the subscription.'],
  unknown: [],
}

/** What the pages say of cancelling this order. Windows are counted from `creationDate`, so they are estimates. */
export function advise(
  { asked }: CancelPlan<PartnerCenterCancelRequest>,
  order: PartnerCenterOrder,
  environment: 'sandbox' | 'production' | undefined,
  now: number,
): Advice {
  const { state, vendorState, lines } = viewOrder(order)
  if (state === 'cancelled') return no('the order is cancelled already')
  const gone = lines.filter((line) => line.state === 'cancelled').map(({ id }) => id)
  if (asked?.every(({ id }) => gone.includes(id)) === true) return no('the lines are cancelled already')
  const kind = kindOf(order)
  const days = (now - Date.parse(order.creationDate ?? '')) / 86_400_000
  const sandboxRule = 'Sandbox: no order older than 60 days, and only reservations and software.'
  const advice = environment === 'production' ? rules[kind] : [sandboxRule, ...rules[kind]]
  if (environment === 'sandbox' && days > 60) return no('a sandbox order older than 60 days', advice)
  if (environment === 'production' && kind === 'perpetual' && days > 30)
    return no('the 30 days for perpetual software are over', advice)
  const because =
    state === 'pending'
      ? 'the order is pending: Partner Center is still at work on it'
      : environment === 'production' && kind === 'term' && days > 7
        ? 'the 7 days for software subscriptions are over, unless the term was renewed since'
        : `the order is ${vendorState}; Partner Center does not say beforehand`
  return { allowed: 'not_known', because, advice }
}

function no(because: string, advice: readonly string[] = []): Advice {
  return { allowed: 'no', because, advice }
}

function kindOf({ billingCycle, lineItems }: PartnerCenterOrder): Kind {
  const items = lineItems ?? []
  if (items.some(({ offerId }) => offerId && !offerId.includes(':'))) return 'legacy'
  // `one_time` on the wire, `OneTime` in the tables.
  const cycle = billingCycle?.toLowerCase().replace('_', '')
  if (cycle === undefined || cycle === 'unknown' || cycle === 'none') return 'unknown'
  if (cycle !== 'onetime') return 'recurring'
  return items.some(({ termDuration }) => termDuration) ? 'term' : 'perpetual'
}
