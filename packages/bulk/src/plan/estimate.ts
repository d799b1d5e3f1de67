import type { AnyCanceller } from '@cancel/core'

/** How long so many requests take at the vendor's own limit; nothing where it has none. */
export function estimateMs(
  { capabilities: { limits = [] } }: AnyCanceller,
  requests: number,
): { readonly estimateMs?: number } {
  const spans = limits
    .filter(({ kinds }) => kinds.includes('cancel'))
    .map((limit) => Math.max(0, requests - limit.requests) * (limit.perMs / limit.requests))
  return spans.length === 0 ? {} : { estimateMs: Math.round(Math.max(...spans)) }
}
