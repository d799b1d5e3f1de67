import type { CancelLog, CancelRequest, CancelResult, OrderView, ResultLine } from '@cancel/core'

export type PlainRequest = CancelRequest & {
  readonly lines?: readonly { readonly id: string; readonly quantity: number }[] | undefined
}

/** The order as it was read last. */
export function viewOf(log: CancelLog): OrderView | undefined {
  return log.findLast((entry) => entry.type === 'read')?.view
}

/** What the log of a call to the plain vendor proves. Its yes means that everything asked is cancelled. */
export function verdict(account: string, request: PlainRequest, log: CancelLog): CancelResult<PlainRequest> {
  const firstSend = log.findIndex(({ type }) => type === 'sending')
  const before = viewOf(log.slice(0, firstSend))
  const order = viewOf(log)
  const saidYes = log.some((entry) => entry.type === 'answered' && entry.means === 'yes')
  const onlyWriter = log.some((entry) => entry.type === 'asked' && entry.onlyWriter)

  const toLine = ({ id, quantity }: { readonly id: string; readonly quantity?: number }): ResultLine => {
    const now = order?.lines.find((line) => line.id === id)
    const then = before?.lines.find((line) => line.id === id)
    const gone = (now?.cancelled ?? 0) - (then?.cancelled ?? 0)
    const isOurs = onlyWriter && before !== undefined && quantity !== undefined && gone >= quantity
    return {
      id,
      state: now?.state ?? 'not_seen',
      verdict: saidYes || now?.state === 'cancelled' || isOurs ? 'cancelled' : 'undecided',
      ...(quantity === undefined ? {} : { asked: quantity, cancelled: gone }),
    }
  }
  const lines = (request.lines ?? order?.lines.map(({ id }) => ({ id })) ?? []).map(toLine)
  const common = {
    version: 1 as const,
    provider: 'plain',
    account,
    orderId: request.orderId,
    request,
    ...(before && { before }),
    ...(order && { order }),
    lines,
    alsoCancelled: [],
    sent: { note: false },
    // What follows a request in the log is its answer, or its end without one.
    attempts: log.flatMap((entry, index): CancelResult['attempts'] => {
      if (entry.type !== 'sending') return []
      const { number, at } = entry
      const next = log[index + 1]
      if (next?.type !== 'answered') return [{ number, at, sent: 'maybe', rule: 'silence' }]
      const { sent, rule, httpStatus = 0 } = next
      return [{ number, at, sent, rule, httpStatus }]
    }),
    observedAt: log.at(-1)?.at ?? '',
    log,
  }
  if (firstSend < 0)
    return { ...common, status: 'refused', final: true, refusal: 'not_found', basis: 'stated' }
  const isWhole = request.lines === undefined
  const isGone = isWhole ? order?.state === 'cancelled' : lines.every((line) => line.verdict === 'cancelled')
  if (saidYes || isGone) {
    const by = saidYes || (onlyWriter && !isWhole) ? 'this_call' : 'unproven'
    return { ...common, status: 'cancelled', final: true, by }
  }
  return {
    ...common,
    status: 'unconfirmed',
    final: false,
    cause: log.findLast((entry) => entry.type === 'ended')?.cause ?? 'unclear_answer',
    seen: order === undefined ? 'not_read' : 'unclear',
    safeToRepeat: isWhole,
    readsCanTell: true,
    reads: log.slice(firstSend).filter(({ type }) => type === 'read' || type === 'absent').length,
  }
}
