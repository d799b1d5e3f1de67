import { CancelError, type CancelResult } from '../../../../packages/core/src/index.ts'
import { createVendure, type VendureCancelRequest } from '../../../../packages/vendure/src/index.ts'
import { type Address, type Asked, ATTEMPTS_IN_ALL, type Client, type Told } from './client.ts'

/** Between two reads. The vendor shows a change as soon as it has answered. */
const SETTLE_MS = 60

/** The client under test, `@cancel/vendure` from its sources. */
export function openClient({ url, apiKey }: Address): Client {
  const vendure = createVendure({
    baseUrl: url,
    apiKey,
    reconcile: { settleMs: SETTLE_MS, reads: 3 },
  })
  return {
    cancel: (asked, { onlyWriter, timeoutMs, beforeSend }) =>
      tell(
        vendure.cancel(requestOf(asked), {
          onlyWriter,
          ...timesOf(timeoutMs),
          ...(beforeSend !== undefined && { beforeSend: (entry) => beforeSend(JSON.stringify(entry)) }),
        }),
      ),
    // As a caller would: what was stored is all there is.
    follow: (stored, timeoutMs) =>
      tell(vendure.follow(JSON.parse(stored), { ...timesOf(timeoutMs), reads: 2, intervalMs: SETTLE_MS })),
    read: async (orderId) => {
      await vendure.getOrder({ orderId }, { timeoutMs: 60_000 })
    },
  }
}

function timesOf(timeoutMs: number): { readonly timeoutMs: number; readonly totalTimeoutMs: number } {
  return { timeoutMs, totalTimeoutMs: timeoutMs * ATTEMPTS_IN_ALL }
}

function requestOf({ orderId, reason, lines }: Asked): VendureCancelRequest {
  return {
    orderId,
    reason: { raw: reason },
    lines: lines?.map(({ lineId, quantity }) => ({ orderLineId: lineId, quantity })),
  }
}

async function tell(call: Promise<CancelResult<VendureCancelRequest>>): Promise<Told> {
  try {
    const result = await call
    return {
      kind: 'result',
      status: result.status,
      by: 'by' in result ? result.by : undefined,
      lines: result.lines.map(({ id, verdict }) => ({ lineId: id, verdict })),
      alsoCancelled: result.alsoCancelled.map(({ id }) => id),
      text: JSON.stringify(result),
    }
  } catch (error) {
    if (!CancelError.is(error)) throw error
    return { kind: 'threw', code: error.code, text: `${error.message} ${JSON.stringify(error)}` }
  }
}
