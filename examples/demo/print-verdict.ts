import type { AttemptRecord, CancelResult, OrderView, ResultLine } from '@cancel/core'
import { foldText } from './fold.ts'
import { columns, type Paint } from './print.ts'

/** A verdict and what it rests on. */
export function verdictLines(result: CancelResult, paint: Paint): readonly string[] {
  const { before, order, lines, alsoCancelled, attempts } = result
  const proof: (readonly string[])[] = [
    ...(before === undefined && order === undefined ? [] : [['order', orderText(before, order)]]),
    ...lines.map((line) => ['line', lineText(line)]),
    ...alsoCancelled.map((line) => ['also', lineText(line)]),
    ...attempts.map((attempt) => ['attempt', attemptText(attempt)]),
    ...words(result),
  ]
  return [
    headline(result, paint),
    ...columns(proof, (text, _row, column) => (column === 0 ? paint.faint(text) : text)),
  ]
}

/** Status and what belongs to it, such as `cancelled, by: this_call`. */
export function statusText(result: CancelResult): string {
  if (result.status === 'requested') return `requested, awaiting: ${result.awaiting}`
  if (result.status === 'refused') return `refused: ${result.refusal}, ${result.basis}`
  if (result.status === 'unconfirmed') return `unconfirmed: ${result.cause}`
  return `${result.status}, by: ${result.by}`
}

function headline(result: CancelResult, paint: Paint): string {
  const text = statusText(result)
  if (!result.final) return `${paint.open(text)} (not final)`
  return `${result.status === 'refused' ? paint.bad(text) : paint.good(text)} (final)`
}

function orderText(before: OrderView | undefined, order: OrderView | undefined): string {
  const views = before === undefined ? ['not read before sending', view(order)] : [view(before), view(order)]
  return views.join(' -> ')
}

function view(order: OrderView | undefined): string {
  return order === undefined ? 'not read since' : `${order.state} (${order.vendorState})`
}

function lineText({ id, state, asked, cancelled }: ResultLine): string {
  const units = [
    ...(asked === undefined ? [] : [`asked ${asked}`]),
    ...(cancelled === undefined ? [] : [`cancelled ${cancelled}`]),
  ]
  return `${id} ${state}${units.length === 0 ? '' : ` (${units.join(', ')})`}`
}

const arrival: Readonly<Record<AttemptRecord['sent'], string>> = {
  never: 'never sent',
  maybe: 'may have arrived',
  answered: 'answered',
}

function attemptText({ number, sent, rule, httpStatus, vendorCode, requestId }: AttemptRecord): string {
  return [
    `${number} ${arrival[sent]}`,
    ...(httpStatus === undefined ? [] : [`HTTP ${httpStatus}`]),
    `rule ${rule}`,
    ...(vendorCode === undefined ? [] : [`code ${vendorCode}`]),
    ...(requestId === undefined ? [] : [`request id ${requestId}`]),
  ].join(', ')
}

function words(result: CancelResult): string[][] {
  if (result.status === 'unconfirmed') {
    return [['seen', `${result.seen}, safe to repeat: ${result.safeToRepeat ? 'yes' : 'no'}`]]
  }
  if (result.status !== 'refused') return []
  return [
    ...(result.vendorMessage === undefined ? [] : [['vendor', `"${result.vendorMessage}"`]]),
    ...foldText(result.hint ?? '', 100).map((line, index) => [index === 0 ? 'hint' : '', line]),
  ]
}
