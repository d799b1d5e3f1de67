import type { LedgerRequest } from '../ledger.ts'
import type { VendorContext } from '../vendor.ts'
import { type Fault, fault } from './errors.ts'
import type { ResolvedOptions } from './options.ts'
import type { PartnerCenterOrder } from './order.ts'
import { readPatch } from './patch-body.ts'
import { refusal } from './rules.ts'
import { asPending, type PartnerCenterState, type StoredOrder } from './state.ts'

/** Carries out a PATCH in one step: the order as the answer shows it, or why not. */
export async function patchOrder(
  stored: StoredOrder,
  body: string,
  now: number,
  parts: {
    readonly state: PartnerCenterState
    readonly options: ResolvedOptions
    readonly gap: VendorContext['gap']
  },
  cause: LedgerRequest,
): Promise<PartnerCenterOrder | Fault> {
  const { state, options, gap } = parts
  const { order } = stored
  const asked = readPatch(body, order, options.offerIds === 'checked')
  if ('code' in asked) return asked
  const refused = refusal(stored, options, now)
  if (refused !== undefined) return refused
  if (options.alreadyCancelled === '400' && someCancelled(order, asked.lines)) return fault('cannotCancel')

  if (gap !== undefined) await gap()
  if (asked.lines === undefined) state.cancelOrder(order, options.async, cause)
  else if (order.status !== 'cancelled') state.cancelLines(order, asked.lines, options.async, cause)

  const after = state.find(order.id) ?? stored
  const shown = after.pendingReads > 0 ? asPending(state.get(order.id, 'previous') ?? order) : after.order
  return asked.lines === undefined && options.environment === 'sandbox' ? withoutLinks(shown) : shown
}

function someCancelled(order: PartnerCenterOrder, lines: readonly number[] | undefined): boolean {
  if (order.status === 'cancelled') return true
  return order.lineItems.some(
    ({ lineItemNumber, quantity }) => quantity === 0 && (lines?.includes(lineItemNumber) ?? false),
  )
}

/** The sandbox page prints the cancelled order without `links` and `client` (2021-04-28). */
function withoutLinks({ links: _links, client: _client, ...order }: PartnerCenterOrder): PartnerCenterOrder {
  return order
}
