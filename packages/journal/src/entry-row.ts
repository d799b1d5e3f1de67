import { parseCancelResult, type Unfollowed } from '@cancel/core'
import { compact } from '@cancel/core/provider'
import type { Entry, EntryProblem, EntryState, Resolution } from './entry.ts'
import { JournalError } from './journal-error.ts'
import { storable } from './storable.ts'

/** A row of any store; its columns have the names of `columns`, JSON is text. */
export type Row = Readonly<Record<string, Cell>>
export type Cell = string | number | bigint | boolean | null | Uint8Array

/** The columns of an entry; `e` in a query that joins. */
export const columns = [
  'key',
  'account',
  'order_id',
  'state',
  'status',
  'request',
  'asked',
  'sending',
  'result',
  'problem',
  'resolution',
  'planned_at',
  'sent_at',
  'open_at',
  'due_at',
  'quiet',
  'taken_by',
  'taken_at',
  'done_at',
] as const

/** In the order of `columns`. */
export function toValues(entry: Entry): (string | number | null)[] {
  const json = (value: unknown): string | null => (value === undefined ? null : storable(value))
  return [
    entry.key,
    entry.account,
    entry.orderId,
    entry.state,
    entry.result?.status ?? null,
    storable(entry.request),
    entry.asked,
    json(entry.sending),
    json(entry.result),
    json(entry.problem),
    json(entry.resolution),
    entry.plannedAt,
    entry.sentAt ?? null,
    entry.openAt ?? null,
    entry.dueAt ?? null,
    entry.quiet,
    entry.takenBy ?? null,
    entry.takenAt ?? null,
    entry.doneAt ?? null,
  ]
}

/** What cannot be read makes the entry one for a person; the others of its page are not held up. */
export function toEntry(row: Row): Entry {
  const [key, orderId, plannedAt] = [String(row['key']), String(row['order_id']), Number(row['planned_at'])]
  const damage: string[] = []
  const read = <Value>(column: string, of: (text: string) => Value): Value | undefined => {
    const text = row[column]
    if (text === null) return undefined
    try {
      return of(String(text))
    } catch (error) {
      damage.push(`${column}: ${error instanceof Error ? error.message : String(error)}`)
      return undefined
    }
  }
  const sending = read('sending', withText('account')) as Unfollowed | undefined
  const result = read('result', parseCancelResult)
  const known = read('request', withText('orderId', orderId)) as Entry['request'] | undefined
  const problem = read('problem', withText('code')) as EntryProblem | undefined
  const resolution = read('resolution', withText('as')) as Resolution | undefined
  if (result !== undefined && result.status !== row['status'])
    damage.push(`result: its status is ${result.status}, and the entry's ${String(row['status'])}`)
  const isLost = result === undefined && row['result'] === null && row['status'] !== null
  if (isLost) damage.push('result: it is missing')
  const damaged = damage.join('; ')
  const message = `${JSON.stringify(key)} is damaged in the journal, ${damaged}`
  const number = (column: string): number | undefined =>
    row[column] === null ? undefined : Number(row[column])
  return compact({
    key,
    account: String(row['account']),
    orderId,
    // The table checks it.
    state: damaged === '' ? (String(row['state']) as EntryState) : 'held',
    request: known ?? sending?.request ?? result?.request ?? { orderId },
    asked: String(row['asked']),
    sending,
    result,
    damaged: damaged || undefined,
    problem: damaged === '' ? problem : ({ code: 'unexpected_response', message, at: plannedAt } as const),
    resolution,
    plannedAt,
    sentAt: number('sent_at'),
    openAt: number('open_at'),
    dueAt: number('due_at'),
    quiet: Number(row['quiet']),
    takenBy: row['taken_by'] === null ? undefined : String(row['taken_by']),
    takenAt: number('taken_at'),
    doneAt: number('done_at'),
  })
}

/** JSON that this module wrote, known again by one of its members. */
function withText(name: string, expected?: string): (text: string) => unknown {
  return (text) => {
    const value: unknown = JSON.parse(text)
    const member: unknown = Object(value)[name]
    if (typeof member !== 'string' || (expected !== undefined && member !== expected))
      throw new Error(`${name} must be ${expected ?? 'a text'}; given ${JSON.stringify(member) ?? 'nothing'}`)
    return value
  }
}

/** What this module wrote as JSON. Whoever changed a journal by hand is told where. */
export function parse(key: string, column: string, text: Cell | undefined): unknown {
  try {
    return JSON.parse(String(text))
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new JournalError({
      code: 'corrupt',
      key,
      cause,
      message: `${JSON.stringify(key)} is damaged in the journal, ${column}: ${why}`,
    })
  }
}
