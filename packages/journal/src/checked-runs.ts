import { checkOptions, invalid } from './key.ts'
import type { RowFilter, RunRow, Runs } from './runs.ts'

const parts: ReadonlySet<unknown> = new Set<RowFilter['only']>([
  undefined,
  'waiting',
  'open',
  'undecided',
  'uncancelled',
])

/** Runs that read what they are given: a misspelt part of the rows would be an empty one. */
export function checkedRuns(runs: Runs): Runs {
  return {
    create: checked(runs.create, (run) => {
      checkOptions(run)
      checkName(run.name)
      checkTime('at', run.at)
    }),
    find: checked(runs.find, checkName),
    list: runs.list,
    update: checked(runs.update, (name, _body, madeAt) => checkOf(name, madeAt)),
    remove: checked(runs.remove, checkOf),
    add: checked(runs.add, (name, rows, madeAt) => {
      checkOf(name, madeAt)
      if (!Array.isArray(rows)) throw invalid('rows', 'a list', rows)
      for (const [index, row] of rows.entries()) checkRow(`rows.${index}`, row)
    }),
    rows: checked(runs.rows, (name, filter) => {
      checkPart(name, filter)
      if (!parts.has(filter.only))
        throw invalid('only', 'waiting, open, undecided or uncancelled', filter.only)
      checkText('account', filter.account)
      checkText('orderId', filter.orderId)
      checkNumber('through', filter.through ?? 0)
    }),
    count: checked(runs.count, checkPart),
    note: checked(runs.note, (name, event) => {
      checkName(name)
      checkOptions(event)
      checkTime('at', event.at)
    }),
    events: checked(runs.events, checkName),
  }
}

function checked<Given extends unknown[], Answer>(
  method: (...given: Given) => Promise<Answer>,
  check: (...given: Given) => void,
): (...given: Given) => Promise<Answer> {
  return async (...given) => {
    check(...given)
    return method(...given)
  }
}

function checkPart(name: unknown, part: Pick<RowFilter, 'after' | 'limit'>): void {
  checkName(name)
  checkOptions(part)
  checkNumber('after', part.after ?? 0)
  checkNumber('limit', part.limit)
}

function checkOf(name: unknown, madeAt: unknown): void {
  checkName(name)
  if (madeAt !== undefined) checkTime('madeAt', madeAt)
}

function checkRow(at: string, row: RunRow): void {
  if (typeof row !== 'object' || row === null) throw invalid(at, 'an object', row)
  checkNumber(`${at}.number`, row.number)
  checkText(`${at}.account`, row.account)
  checkText(`${at}.orderId`, row.orderId)
  checkText(`${at}.key`, row.key)
}

function checkName(name: unknown): void {
  if (typeof name !== 'string' || name === '') throw invalid('name', 'a non-empty text', name)
}

function checkText(name: string, value: unknown): void {
  if (value !== undefined && typeof value !== 'string') throw invalid(name, 'text', value)
}

function checkTime(name: string, value: unknown): void {
  if (!Number.isFinite(value)) throw invalid(name, 'milliseconds since the epoch', value)
}

function checkNumber(name: string, value: unknown): void {
  if (!Number.isSafeInteger(value)) throw invalid(name, 'a whole number', value)
}
