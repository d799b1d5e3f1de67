import type { EntryState } from './entry.ts'
import { parse, type Row, toEntry } from './entry-row.ts'
import type { Run, RunCount, RunRow, RunRowState } from './runs.ts'

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
  const own = toRunRow(row, 'r_')
  return row['key'] === null ? own : { ...own, entry: toEntry(row) }
}

export function toCount(row: Row): RunCount {
  const optional = (name: string): object => (row[name] === null ? {} : { [name]: row[name] })
  return {
    ...optional('account'),
    ...optional('status'),
    ...optional('resolution'),
    ...(row['state'] === null ? {} : { state: String(row['state']) as EntryState }),
    rows: Number(row['rows']),
  }
}
