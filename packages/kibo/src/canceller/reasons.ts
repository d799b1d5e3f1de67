import type { RawReason } from '@cancel/core'
import type { KiboDispositionReason } from '../api/cancel-order.ts'

/** The shared reasons Kibo attests. Its full list is in a schema that is not public: pass others as `{ raw }`. */
export type KiboReason = 'customer_request' | 'created_by_mistake' | 'other' | RawReason

export const reasons: Readonly<Record<Exclude<KiboReason, RawReason>, KiboDispositionReason>> = {
  customer_request: 'customer_changed_mind',
  created_by_mistake: 'created_by_mistake',
  other: 'other',
}
