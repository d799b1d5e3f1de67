import type { CancelPreview } from '@cancel/core'
import type { CruxCancelRequest, CruxOrder } from '../types.ts'
import { viewOrder } from './view.ts'

/** What the order's lines say of its chances. Nothing documented lets Crux itself say so beforehand. */
export function advise(
  { skus }: CruxCancelRequest,
  order: CruxOrder,
): Pick<CancelPreview, 'allowed' | 'because' | 'advice'> {
  const { lines } = viewOrder(order)
  const shipped = lines.filter(({ state }) => state === 'shipped').map(({ id }) => id)
  const advice = [
    'Each supplier decides about its own lines, and one that stays silent leaves its lines as they are.',
    ...(shipped.length === 0
      ? []
      : [`These lines have tracking already and will hardly be cancelled: ${shipped.join(', ')}.`]),
    ...(lines.some(({ state }) => state === 'rejected')
      ? ['A line that reads Rejected cannot be supplied; that is no answer to a cancellation.']
      : []),
    ...(skus === undefined
      ? []
      : ['Crux no longer documents skus: the whole order may be asked for all the same.']),
  ]
  return { allowed: 'not_known', because: 'the suppliers decide, and Crux does not say beforehand', advice }
}
