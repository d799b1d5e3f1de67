import type { CancelPreview } from '@cancel/core'
import type { CruxOrder } from '../api/order.ts'
import type { CruxCancelRequest } from './plan.ts'
import { viewOrder } from './view.ts'

type Advice = Pick<CancelPreview, 'allowed' | 'because' | 'advice'>

/** What the order's lines say of its chances. Nothing documented lets Crux itself say so beforehand. */
export function advise(order: CruxOrder, request: CruxCancelRequest): Advice {
  const { state, lines } = viewOrder(order)
  if (state === 'cancelled') return { allowed: 'no', because: 'every line is already cancelled', advice: [] }
  const about = (wanted: string): string =>
    lines
      .filter((line) => line.state === wanted)
      .map(({ id }) => id)
      .join(', ')
  const shipped = about('shipped')
  const advice = [
    'Each supplier decides about its own lines, and one that stays silent leaves its lines as they are.',
    ...(shipped === ''
      ? []
      : [`These lines have tracking already and will hardly be cancelled: ${shipped}.`]),
    ...(lines.some(({ vendorState }) => /rejected/i.test(vendorState ?? ''))
      ? ['A line that reads Rejected cannot be supplied; that is no answer to a cancellation.']
      : []),
    ...(request.skus === undefined
      ? []
      : ['Crux no longer documents skus: the whole order may be asked for all the same.']),
  ]
  if (state === 'shipped') return { allowed: 'no', because: 'every line has tracking already', advice }
  return { allowed: 'not_known', because: 'the suppliers decide, and Crux does not say beforehand', advice }
}

/** What to do about a no. */
export function hintFor(rule: string): string | undefined {
  return rule === 'cannot_be_cancelled'
    ? 'An earlier request may still wait for its suppliers: follow the result of that one.'
    : undefined
}
