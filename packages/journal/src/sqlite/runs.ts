import type { DatabaseSync } from 'node:sqlite'
import { columns, parse } from '../entry-row.ts'
import { JournalError } from '../journal-error.ts'
import { rowsSql } from '../rows-sql.ts'
import { toPart, toRowState, toRun, toRunRow } from '../run-row.ts'
import { noRun, type Runs } from '../runs.ts'
import { storable } from '../storable.ts'
import type { AtOnce } from '../store.ts'

const joined = `run_rows AS r LEFT JOIN entries AS e ON e.key = r.key`

/** Runs in SQLite. */
export function createRunTables(db: DatabaseSync): AtOnce<Runs> {
  const create = db.prepare('INSERT INTO runs (name, at, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
  const find = db.prepare('SELECT name, at, body FROM runs WHERE name = ?')
  const isOther = (name: string, madeAt: number | undefined): boolean =>
    madeAt !== undefined && find.get(name)?.['at'] !== madeAt
  const list = db.prepare('SELECT name, at, body FROM runs ORDER BY at, name')
  const update = db.prepare('UPDATE runs SET body = ? WHERE name = ?')
  const removals = ['run_events WHERE run', 'run_rows WHERE run', 'runs WHERE name'].map((part) =>
    db.prepare(`DELETE FROM ${part} = ?`),
  )
  const add = db.prepare(
    'INSERT INTO run_rows (run, number, account, order_id, key, body) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const earlier = db.prepare('SELECT * FROM run_rows WHERE run = ? AND account = ? AND order_id = ?')
  const names = columns.map((name) => `e.${name} AS ${name}`).join(', ')
  const select = (where: string): ReturnType<DatabaseSync['prepare']> =>
    db.prepare(
      `SELECT r.number AS r_number, r.account AS r_account, r.order_id AS r_order_id, r.key AS r_key, r.body AS r_body, ${names}
       FROM ${joined} WHERE r.run = ? AND r.number > ? AND r.number <= ? AND ${where} ORDER BY r.number LIMIT ?`,
    )
  const part = (column: string, name: string): string =>
    `CASE WHEN json_valid(e.${column}) THEN e.${column} ->> '${name}' END`
  const { conditions, count } = rowsSql({
    part,
    time: (column, name) => `CAST(${part(column, name)} AS real)`,
    damaged: `(${part('result', 'status')} IS NOT e.status
      OR (e.result IS NOT NULL AND ${part('result', 'orderId')} IS NOT e.order_id)
      OR ${part('request', 'orderId')} IS NOT e.order_id
      OR (e.sending IS NOT NULL AND ${part('sending', 'account')} IS NULL)
      OR (e.problem IS NOT NULL AND ${part('problem', 'code')} IS NULL)
      OR (e.resolution IS NOT NULL AND ${part('resolution', 'as')} IS NULL))`,
    runs: 'runs',
  })
  const selects = new Map(
    Object.entries({ all: 'true', ...conditions }).flatMap(([only, where]) => [
      [only, select(where)] as const,
      [`${only} of an account`, select(`${where} AND r.account = ?`)] as const,
      [`${only} of an order`, select(`${where} AND r.order_id = ?`)] as const,
    ]),
  )
  const next =
    'SELECT run, number, account, key FROM run_rows WHERE run = ? AND number > ? ORDER BY number LIMIT ?'
  const counted = db.prepare(count(`(${next}) AS r LEFT JOIN entries AS e ON e.key = r.key`))
  const note = db.prepare('INSERT INTO run_events (run, at, body) VALUES (?, ?, ?)')
  const events = db.prepare('SELECT at, body FROM run_events WHERE run = ? ORDER BY id')

  return {
    create: ({ name, at, body }) => {
      if (create.run(name, at, storable(body)).changes === 0)
        throw new JournalError({
          code: 'not_allowed',
          message: `there is a run ${JSON.stringify(name)} already`,
        })
    },
    find: (name) => {
      const row = find.get(name)
      return row === undefined ? undefined : toRun(row)
    },
    list: () => list.all().map(toRun),
    update: (name, body, madeAt) => {
      if (isOther(name, madeAt) || update.run(storable(body), name).changes === 0) throw noRun(name)
    },
    remove: (name, madeAt) => {
      if (isOther(name, madeAt)) return
      for (const removal of removals) removal.run(name)
    },
    add: (name, rows, madeAt) => {
      if (isOther(name, madeAt)) throw noRun(name)
      // What cannot be stored is refused before the first of them is written.
      const bodies = rows.map(({ body }) => storable(body))
      return rows.map(({ number, account = null, orderId = null, key = null }, index) => {
        const isNew = add.run(name, number, account, orderId, key, bodies[index] ?? '').changes > 0
        const stood = isNew ? undefined : earlier.get(name, account, orderId)
        return stood === undefined ? undefined : toRunRow(stood)
      })
    },
    rows: (
      name,
      { account, orderId, only = 'all', after = -1, through = Number.MAX_SAFE_INTEGER, limit },
    ) => {
      const [by, value] =
        orderId === undefined
          ? [account === undefined ? '' : ' of an account', account]
          : [' of an order', orderId]
      const statement = selects.get(only + by)
      const found =
        value === undefined
          ? statement?.all(name, after, through, limit)
          : statement?.all(name, after, through, value, limit)
      const rows = (found ?? []).map(toRowState)
      return account === undefined ? rows : rows.filter((row) => row.account === account)
    },
    count: (name, { after = -1, limit }) => toPart(counted.all(name, after, limit)),
    note: (name, { at, body }) => void note.run(name, at, storable(body)),
    events: (name) =>
      events.all(name).map(({ at, body }) => ({ at: Number(at), body: parse(name, 'event', body) })),
  }
}
