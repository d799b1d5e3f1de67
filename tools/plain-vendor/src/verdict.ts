import type { CancelLog, CancelResult, OrderLineView, OrderView, ResultLine } from '@cancel/core'
import type { PlainRequest } from './client.ts'

interface Known {
  readonly account: string
  readonly request: PlainRequest
  readonly log: CancelLog
  readonly reads: number
  readonly observedAt: string
}

/** What the log of a call to the plain vendor proves. Its yes means that everything asked is cancelled. */
export function verdict({ account, request, log, reads, observedAt }: Known): CancelResult<PlainRequest> {
  const firstSend = log.findIndex(({ type }) => type === 'sending')
  const views = log.flatMap((entry) => (entry.type === 'read' ? [entry.view] : []))
  const before = viewBefore(log, firstSend)
  const order = views.at(-1)
  const saidYes = log.some((entry) => entry.type === 'answered' && entry.means === 'yes')
  const onlyWriter = log.some((entry) => entry.type === 'asked' && entry.onlyWriter)
  const asked = request.lines ?? order?.lines.map(({ id }) => ({ id })) ?? []
  const lines = asked.map((line) => toLine(line, before, order, saidYes, onlyWriter))
  const common = {
    version: 1 as const,
    provider: 'plain',
    account,
    orderId: request.orderId,
    request,
    ...(before === undefined ? {} : { before }),
    ...(order === undefined ? {} : { order }),
    lines,
    alsoCancelled: [],
    sent: { note: false },
    attempts: attempts(log),
    observedAt,
    log,
  }
  if (firstSend < 0 && log.some(({ type }) => type === 'absent'))
    return { ...common, status: 'refused', final: true, refusal: 'not_found', basis: 'stated' }
  const isWhole = request.lines === undefined
  if (saidYes) return { ...common, status: 'cancelled', final: true, by: 'this_call' }
  if (isWhole && order?.state === 'cancelled')
    return { ...common, status: 'cancelled', final: true, by: 'unproven' }
  if (!isWhole && lines.every((line) => line.verdict === 'cancelled')) {
    const by = onlyWriter ? 'this_call' : 'unproven'
    return { ...common, status: 'cancelled', final: true, by }
  }
  const ended = log.findLast((entry) => entry.type === 'ended')
  return {
    ...common,
    status: 'unconfirmed',
    final: false,
    cause: ended?.type === 'ended' ? ended.cause : 'unclear_answer',
    seen: order === undefined ? 'not_read' : 'unclear',
    safeToRepeat: isWhole,
    readsCanTell: true,
    reads,
    hint: lines
      .map(({ id, cancelled = 0 }) => `line ${id}: ${cancelled} more units cancelled than before`)
      .join('; '),
  }
}

function viewBefore(log: CancelLog, firstSend: number): OrderView | undefined {
  const entry = log.slice(0, Math.max(firstSend, 0)).findLast(({ type }) => type === 'read')
  return entry?.type === 'read' ? entry.view : undefined
}

function toLine(
  { id, quantity }: { readonly id: string; readonly quantity?: number },
  before: OrderView | undefined,
  order: OrderView | undefined,
  saidYes: boolean,
  onlyWriter: boolean,
): ResultLine {
  const find = (view: OrderView | undefined): OrderLineView | undefined =>
    view?.lines.find((line) => line.id === id)
  const now = find(order)
  const gone = (now?.cancelled ?? 0) - (find(before)?.cancelled ?? 0)
  const isOurs = onlyWriter && before !== undefined && quantity !== undefined && gone >= quantity
  const isCancelled = saidYes || now?.state === 'cancelled' || isOurs
  return {
    id,
    state: now?.state ?? 'not_seen',
    verdict: isCancelled ? 'cancelled' : 'undecided',
    ...(quantity === undefined ? {} : { asked: quantity, cancelled: gone }),
  }
}

function attempts(log: CancelLog): CancelResult['attempts'] {
  return log.flatMap((entry) => {
    if (entry.type !== 'sending') return []
    const answer = log.find((each) => each.type === 'answered' && each.number === entry.number)
    if (answer?.type !== 'answered')
      return [{ number: entry.number, at: entry.at, sent: 'maybe' as const, rule: 'silence' }]
    const status = answer.httpStatus === undefined ? {} : { httpStatus: answer.httpStatus }
    return [{ number: entry.number, at: entry.at, sent: answer.sent, rule: answer.rule, ...status }]
  })
}
