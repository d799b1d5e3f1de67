import type { CancelRequest, FlatRow } from '@cancel/core'
import type { Journal } from '@cancel/journal'
import type { Account, AccountBook } from '../accounts.ts'
import type { Problem } from '../bulk-error.ts'
import type { Columns } from '../read/columns.ts'
import { changedNumber, roundedNumber, wrappedId } from '../read/ids.ts'
import type { Mapping } from '../read/mapping.ts'
import { oddIn } from '../read/odd-json.ts'
import { withoutReport } from '../report/ndjson.ts'
import type { OrderRow } from '../read/read-orders.ts'
import { type BadOutcome, guard, misfit, orBad, shown } from './bad-row.ts'
import { itemsOfOrder } from './items-of-order.ts'
import { type Expected, expected } from './preview.ts'
import { planTry, type Try } from './tries.ts'

/** What a row asks for. */
export type RowOutcome = BadOutcome | { readonly kind: 'skipped' } | GoodRow

export interface GoodRow extends Omit<Try, 'reported'> {
  readonly kind: 'good'
  readonly account: Account
  /** As it was given to `plan`; a run gives it to the journal. */
  readonly request: CancelRequest
  readonly problems: readonly Problem[]
  /** What the report says that this row came to, where the file is one. */
  readonly reported?: string | undefined
  /** Its items are those of its order, as it asked. */
  readonly isFromOrder?: boolean | undefined
  /** With `preview`: what its order says. */
  readonly expected?: keyof Expected
}

export interface RowContext {
  readonly journal: Pick<Journal, 'plan' | 'entry'>
  readonly book: AccountBook
  readonly columns: Columns
  readonly mapping: Mapping
  readonly signal: AbortSignal | undefined
}

const yesOrNo = new Map([
  ...['yes', 'true', '1', 'x'].map((word) => [word, true] as const),
  ...['', 'no', 'false', '0'].map((word) => [word, false] as const),
])

/** A yes is also the column's own name. */
function saysYes(name: string, text: string): boolean | undefined {
  const word = text.toLowerCase()
  return word === name ? true : yesOrNo.get(word)
}

/** One row as a request of its account, or what is wrong with it. */
export async function toRequest(context: RowContext, row: OrderRow): Promise<RowOutcome> {
  const { line, problem, request, cells = [] } = row
  if (problem !== undefined) return { kind: 'bad', problems: [problem] }
  return orBad(line, () =>
    request === undefined ? fromCells(context, line, cells) : fromJson(context, request),
  )
}

/** A good row with what its order says of it; a bad one where the order has no such line, or fewer units. Reads the order. */
export function lookAhead({ columns, signal }: RowContext, line: number, row: GoodRow): Promise<RowOutcome> {
  const { account, request } = row
  return orBad(line, async () => ({
    ...row,
    expected: await guard(columns, request, () => expected(account, request, signal)),
  }))
}

async function fromCells(context: RowContext, line: number, cells: readonly string[]): Promise<RowOutcome> {
  const { columns, mapping, book, journal } = context
  const cell = (name: string): string | undefined => columns.cell(cells, name)
  const bad = (name: string, allowed: string): never => {
    throw misfit(columns.title(name), cell(name), allowed)
  }
  const [skip, again] = ['skip', 'again'].map(
    (name) => saysYes(name, cell(name) ?? '') ?? bad(name, 'yes, no or empty'),
  )
  if (skip === true) return { kind: 'skipped' }
  const account = findAccount(book, columns.title('account'), cell('account') ?? accountOfFile(mapping, book))
  const { client } = account
  if ((cell('orderId') ?? '') === '') bad('orderId', 'an order id')
  // A part in a column of another vendor's would be left out, and the whole order asked for.
  const beside = columns.parts.find(
    (name) => name !== 'lines' && !Object.hasOwn(client.columns, name) && !isWhole(cell(name)),
  )
  if (beside !== undefined)
    bad(beside, `empty or all: ${account.name} (${client.provider}) has no such column`)
  const ids = ['orderId', 'lines', ...Object.keys(client.columns)]
  for (const name of ids) {
    const wrapped = wrappedId(cell(name) ?? '')
    if (wrapped !== undefined) bad(name, wrapped)
    const changed = changedNumber(cell(name) ?? '')
    if (changed !== undefined)
      throw misfit(
        columns.title(name),
        changed,
        'an id; a spreadsheet made a number of it: format the column as text and paste the ids again',
      )
  }
  const common = ['orderId', 'reason', 'note'].map((name) => [name, cell(name) || undefined])
  // An empty cell of a provider's own column is the provider's to judge: it may mean too much.
  const own = Object.keys(client.columns).map((name) => [name, cell(name)])
  const flat: FlatRow = Object.fromEntries([...common, ...own])
  const asked: FlatRow = {
    ...flat,
    lines: linesOf(columns, cell('lines'), client.columns, account.name, client.provider),
    reason: reasonOf(mapping, client.provider, flat['reason']),
  }
  const isFromOrder = asked['items']?.toLowerCase() === 'from-order'
  const whole = isFromOrder ? { ...asked, items: await itemsOfOrder(context, account, asked) } : asked
  const request = await guard(columns, whole, () => client.fromRow(whole), flat)
  const named = await guard(columns, whole, () => planTry(journal, client, request, again), flat)
  for (const name of ids) {
    const odd = oddIn(cell(name) ?? '')
    if (odd !== undefined) bad(name, `JSON${odd}`)
  }
  const rounded = ids.find((name) => roundedNumber(cell(name) ?? '') !== undefined)
  const problems = rounded === undefined ? [] : [roundedId(line, columns.title(rounded), cell(rounded))]
  return { kind: 'good', account, request, problems, reported: cell('cancel_status'), isFromOrder, ...named }
}

async function fromJson(
  { book, journal, mapping }: RowContext,
  given: Readonly<Record<string, unknown>>,
): Promise<RowOutcome> {
  const { account: name, skip, again, ...rest } = given
  const [isSkipped, isAgain] = Object.entries({ skip, again }).map(([field, value]) => {
    const word = saysYes(field, typeof value === 'string' ? value : JSON.stringify(value ?? false))
    if (word === undefined) throw misfit(field, JSON.stringify(value), 'true, false or left out')
    return word
  })
  if (isSkipped === true) return { kind: 'skipped' }
  if (name !== undefined && typeof name !== 'string')
    throw misfit('account', JSON.stringify(name), `one of ${book.names.join(', ')}`)
  const account = findAccount(book, 'account', name ?? accountOfFile(mapping, book))
  const { cancel_status: reported } = rest
  // A report that is run again has names of ours beside the request.
  const request = reported === undefined ? rest : withoutReport(rest)
  const named = await guard(undefined, request, () =>
    planTry(journal, account.client, request as never, isAgain),
  )
  // `plan` checked it; what is stored is what was given, so that ids filled in are made when it is sent.
  return {
    kind: 'good',
    account,
    request: { ...request, orderId: named.planned.request.orderId },
    problems: [],
    reported: typeof reported === 'string' ? reported : undefined,
    ...named,
  }
}

/** The account of a file that has no such column: the one that is named, or the only one there is. */
function accountOfFile(mapping: Mapping, { names }: AccountBook): string | undefined {
  return mapping.account ?? (names.length === 1 ? names[0] : undefined)
}

function findAccount(book: AccountBook, column: string, text: string | undefined): Account {
  const account = text === undefined || text === '' ? undefined : book.find(text)
  if (account === undefined) throw misfit(column, text, `one of ${book.names.join(', ')}`)
  return account
}

/** Says of no part that it is meant. */
function isWhole(cell: string | undefined = ''): boolean {
  return ['', 'all', 'from-order'].includes(cell.toLowerCase())
}

/** Never the whole order by accident: where there is such a column, the whole order must be asked for. */
function linesOf(
  columns: Columns,
  cell: string | undefined,
  own: Readonly<Record<string, string>>,
  name: string,
  provider: string,
): string | undefined {
  if (cell === undefined) return undefined
  if (cell.toLowerCase() === 'all') return undefined
  const form = own['lines']?.replace(/^all, or /, '')
  if (form === undefined)
    throw misfit(columns.title('lines'), cell, `all: ${name} (${provider}) takes whole orders from a file`)
  if (cell === '') throw misfit(columns.title('lines'), cell, `all for the whole order, or ${form}`)
  return cell
}

function reasonOf(mapping: Mapping, provider: string, text: string | undefined): string | undefined {
  const words = mapping.reasons?.[provider]
  return text !== undefined && words !== undefined && Object.hasOwn(words, text) ? words[text] : text
}

function roundedId(line: number, column: string, value: string | undefined): Problem {
  const message = `line ${line}: ${column} has more than 15 digits and ends in zeros, as a spreadsheet leaves a long number`
  return {
    line,
    severity: 'warning',
    column,
    value: shown(value),
    allowed: 'the id as the vendor shows it',
    message,
  }
}
