import type { CancelPreview } from '@cancel/core'
import type { AcmeOrder } from '../types.ts'

/** What is known beforehand of cancelling this order, for `preview`. It never blocks. */
export function advise({ status }: AcmeOrder): Pick<CancelPreview, 'allowed' | 'because' | 'advice'> {
  const isOver = status === 'SHIPPED' || status === 'CANCELLED'
  return {
    allowed: isOver ? 'no' : status === 'NEW' ? 'yes' : 'not_known',
    because: `the order is ${status}`,
    advice: status === 'PACKING' ? ['Acme may ship what is being packed before the cancel arrives.'] : [],
  }
}
