import type { RawReason } from '@cancel/core'
import type { KiboDispositionReason, KiboReason } from '../types.ts'

/** Our reasons in Kibo's words. */
export const reasons: Readonly<Record<Exclude<KiboReason, RawReason>, KiboDispositionReason>> = {
  customer_request: 'customer_changed_mind',
  created_by_mistake: 'created_by_mistake',
  other: 'other',
}

/** The reason in Kibo's spelling. */
export function spell(reason: KiboReason): KiboDispositionReason {
  return typeof reason === 'string' ? reasons[reason] : reason.raw
}
