import type { KnownReason, SentToVendor } from '@cancel/core'
import type { VendureCancelRequest } from '../types.ts'

/** Vendure takes any text; these are the shared words in plain English. */
export const reasons: Readonly<Record<KnownReason, string>> = {
  customer_request: 'customer request',
  created_by_mistake: 'created by mistake',
  out_of_stock: 'out of stock',
  insufficient_quantity: 'insufficient quantity',
  discontinued: 'discontinued',
  undeliverable_address: 'undeliverable address',
  payment_method_unsupported: 'payment method not supported',
  pricing_error: 'pricing error',
  fraud: 'fraud',
  duplicate: 'duplicate',
  other: 'other',
}

/** What the order's history will say. */
export function reasonText({ reason, note }: VendureCancelRequest): string | undefined {
  const text = wordOf(reason)
  if (text === undefined || note === undefined) return text ?? note
  return `${text}: ${note}`
}

export function sentToVendor({ reason, note }: VendureCancelRequest): SentToVendor {
  const text = wordOf(reason)
  return { ...(text !== undefined && { reason: text }), note: note !== undefined }
}

function wordOf(reason: VendureCancelRequest['reason']): string | undefined {
  return typeof reason === 'object' ? reason.raw : reason && reasons[reason]
}
