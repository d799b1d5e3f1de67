import type { CancelResult } from '@cancel/core'
import { hintToPeople } from '@cancel/core/integration'
import type { Entry, Resolution, RunRowState } from '@cancel/journal'
import { type RowBody, rowBody } from '../plan/run-body.ts'
import { type RowStatus, statusOf } from '../run/row-status.ts'

/** What the report adds to a row, in CSV and NDJSON alike. */
export const reportColumns = [
  'cancel_status',
  'cancel_by',
  'refund',
  'why',
  'what_next',
  'said_no',
  'vendor_code',
  'request_id',
  'observed_at',
] as const

export type ReportColumn = (typeof reportColumns)[number]
export type ReportCells = Readonly<Record<ReportColumn, string>> & { readonly cancel_status: RowStatus }

/** One row of a run in the words of the report. */
export function reportRow(row: RunRowState): ReportCells {
  const body = rowBody(row)
  const { entry } = row
  const status = rowStatus(row, body)
  // A person's word stands in place of what was open; what the vendor sent stays.
  const word = isResolved(status) ? entry?.resolution : undefined
  const result = entry?.result
  const explained = word !== undefined || result?.status === 'cancelled' ? undefined : result
  const isOpen = explained?.final === false
  const by = result !== undefined && 'by' in result ? result.by : ''
  return {
    cancel_status: status,
    cancel_by: word === undefined ? by : (word.by ?? 'person'),
    refund: refund(status, entry),
    why: why(body, row, word),
    what_next:
      row.damaged === undefined ? whatNext(status, entry) : 'Plan the order again, in a file of its own.',
    said_no: isOpen && explained.said === 'no' ? 'yes' : '',
    vendor_code: explained?.vendorCode ?? '',
    request_id: result?.attempts.findLast(({ requestId }) => requestId !== undefined)?.requestId ?? '',
    observed_at: result?.observedAt ?? '',
  }
}

function isResolved(status: RowStatus): boolean {
  return status === 'resolved_cancelled' || status === 'resolved_not_cancelled'
}

function rowStatus(row: RunRowState, { isSkipped, sameAs }: RowBody): RowStatus {
  if (row.key !== undefined) return statusOf(row.entry)
  if (isSkipped === true) return 'skipped'
  return sameAs === undefined ? 'bad_row' : 'duplicate'
}

/** What may be paid back: everything, the lines that are cancelled with their units, or nothing yet. */
function refund(status: RowStatus, entry: Entry | undefined): string {
  if (status === 'resolved_cancelled') return 'all asked'
  if (status === 'cancelled' && isWhole(entry) && !hadLost(entry)) return 'all'
  if (status !== 'cancelled' && status !== 'partially_cancelled') return ''
  const lines = entry?.result?.lines ?? []
  const parts = lines.flatMap(({ id, verdict, asked, cancelled }) => {
    // A line that was gone before counts nothing since: all of it is to be paid back, once.
    if (verdict === 'cancelled') return [unitsOf(id, asked ?? (cancelled || undefined))]
    // What of a part is not known is never all of it; what was cancelled before is paid back already.
    return verdict === 'partly_cancelled' && cancelled !== 0 ? [unitsOf(id, cancelled ?? '?')] : []
  })
  return parts.join('; ')
}

/** Whether the whole order was asked for: providers have names of their own for its lines. */
function isWhole(entry: Entry | undefined): boolean {
  return entry?.result?.log.some((one) => one.type === 'asked' && one.lines === undefined) === true
}

/** Whether a line had lost units before: those are paid back already, so what went now is told line by line. */
function hadLost(entry: Entry | undefined): boolean {
  const before = entry?.result?.before?.lines ?? []
  return before.some(({ state, cancelled = 0 }) => state !== 'cancelled' && cancelled > 0)
}

function unitsOf(id: string, units: number | '?' | undefined): string {
  return units === undefined ? id : `${id} x${units}`
}

function why(
  { problems = [], sameAs }: RowBody,
  { entry, damaged }: RunRowState,
  word: Resolution | undefined,
): string {
  if (damaged !== undefined) return damaged
  if (word !== undefined) return `${word.by ?? 'a person'} said so`
  if (entry?.problem !== undefined) {
    // A client's message ends with its hint, which stands under what to do.
    const { message, hint = '' } = entry.problem
    return message.replace(hint, '').trim()
  }
  const { result } = entry ?? {}
  if (result === undefined) {
    if (sameAs !== undefined) return `the same as line ${sameAs}`
    return problems.map(({ message }) => message).join('; ')
  }
  const others = result.alsoCancelled.map(({ id }) => id).join(', ')
  const also = others && `also cancelled, which nobody asked for: ${others}`
  return [wordsOf(result).filter(Boolean).join(': '), also].filter(Boolean).join('; ')
}

function wordsOf(result: CancelResult): readonly (string | undefined)[] {
  switch (result.status) {
    case 'refused':
      return [result.refusal.replaceAll('_', ' '), result.vendorMessage]
    case 'unconfirmed':
      return [result.cause.replaceAll('_', ' '), result.lastFailure, result.vendorMessage]
    case 'requested':
      return [`waits for ${result.awaiting}`]
    case 'partially_cancelled':
      return [result.vendorMessage]
    default:
      return []
  }
}

function whatNext(status: RowStatus, entry: Entry | undefined): string {
  if (status === 'resolved_cancelled') return ''
  if (status === 'resolved_not_cancelled')
    return 'Plan this row with yes in a column named again to ask once more.'
  return [next(status, entry), entry?.problem?.hint ?? hintOf(entry)].filter(Boolean).join(' ')
}

function hintOf(entry: Entry | undefined): string | undefined {
  const { result } = entry ?? {}
  if (result === undefined || result.status === 'cancelled') return undefined
  return hintToPeople(result.hint)
}

function next(status: RowStatus, entry: Entry | undefined): string {
  switch (status) {
    case 'not_sent':
      return 'Run again.'
    case 'bad_row':
      return 'Correct the row and run the file again.'
    case 'failed':
      return 'Nothing was changed. Correct the cause and run the file again.'
    case 'requested':
      if (entry?.result?.status === 'requested' && entry.result.awaiting === 'you') return 'Answer the buyer.'
      return entry?.state === 'held'
        ? 'Look at the order at the vendor once it is decided there, then resolve it.'
        : 'Follow it later.'
    case 'unconfirmed':
      if (entry?.state === 'held')
        return 'Look at the order at the vendor, then resolve it. Do not cancel it again before.'
      return entry?.result?.status === 'unconfirmed' && entry.result.safeToRepeat
        ? 'Follow it. Where it stays open, it may be sent once more: that adds nothing.'
        : 'Follow it.'
    default:
      return ''
  }
}
