import { parse, type Row, toEntry } from './entry-row.ts'
import { JournalError } from './journal-error.ts'
import type { RowStanding, Run, RunCount, RunPart, RunRow, RunRowState } from './runs.ts'

export function toRun(row: Row): Run {
  const name = String(row['name'])
  return { name, at: Number(row['at']), body: parse(name, 'body', row['body']) }
}

export function toRunRow(row: Row, prefix = ''): RunRow {
  const text = (column: string): string | undefined => {
    const value = row[prefix + column]
    return value === null || value === undefined ? undefined : String(value)
  }
  return {
    number: Number(row[`${prefix}number`]),
    account: text('account'),
    orderId: text('order_id'),
    key: text('key'),
    body: parse(`row ${String(row[`${prefix}number`])}`, 'body', row[`${prefix}body`]),
  }
}

/** The columns of the run's row begin with `r_`. */
export function toRowState(row: Row): RunRowState {
  const own = readRow(row)
  return row['key'] === null ? own : { ...own, entry: toEntry(row) }
}

/** A row that somebody broke does not hold up the others of its page. */
function readRow(row: Row): RunRowState {
  try {
    return toRunRow(row, 'r_')
  } catch (error) {
    if (!JournalError.is(error)) throw error
    return { ...toRunRow({ ...row, r_body: '{}' }, 'r_'), damaged: error.message }
  }
}

export function toPart(rows: readonly Row[]): RunPart {
  if (rows.length === 0) return { counts: [] }
  return { counts: rows.map(toCount), last: Math.max(...rows.map((row) => Number(row['last']))) }
}

function toCount(row: Row): RunCount {
  const optional = (name: string): object => (row[name] === null ? {} : { [name]: row[name] })
  return {
    ...optional('account'),
    standing: String(row['standing']) as RowStanding,
    ...optional('state'),
    ...optional('status'),
    ...optional('resolution'),
    ...(row['sent_second'] === null ? {} : { sentAt: Number(row['sent_second']) * 1000 }),
    rows: Number(row['rows']),
  }
}
