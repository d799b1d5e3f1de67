import { columns, parse } from '../entry-row.ts'
import { JournalError } from '../journal-error.ts'
import { rowsSql } from '../rows-sql.ts'
import { toPart, toRowState, toRun, toRunRow } from '../run-row.ts'
import { noRun, type Runs } from '../runs.ts'
import { storable } from '../storable.ts'
import type { Steady } from './steady.ts'

export function createRuns(steady: Steady, schema: string): Runs {
  const joined = `${schema}.run_rows AS r LEFT JOIN ${schema}.entries AS e ON e.key = r.key`
  const { conditions, count } = rowsSql({
    part: (column, name) => `${schema}.json_part(e.${column}, '${name}')`,
    // A cast of what somebody broke by hand would end the statement for all other rows: it is zero, as in SQLite.
    time: (column, name) =>
      `substring('0' || ${schema}.json_part(e.${column}, '${name}') FROM '^[0-9]{1,16}')::bigint`,
    damaged: `NOT ${schema}.is_whole(e)`,
    runs: `${schema}.runs`,
  })
  const names = columns.map((name) => `e.${name} AS ${name}`).join(', ')
  const find: Runs['find'] = async (name) => {
    const { rows } = await steady(`SELECT name, at, body FROM ${schema}.runs WHERE name = $1`, [name])
    return rows[0] === undefined ? undefined : toRun(rows[0])
  }
  return {
    create: async ({ name, at, body }) => {
      const { rows, isRepeated } = await steady(
        `INSERT INTO ${schema}.runs (name, at, body) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING name`,
        [name, at, storable(body)],
      )
      if (rows.length === 0 && !isRepeated)
        throw new JournalError({
          code: 'not_allowed',
          message: `there is a run ${JSON.stringify(name)} already`,
        })
    },
    find,
    list: async () => {
      const { rows } = await steady(`SELECT name, at, body FROM ${schema}.runs ORDER BY at, name`)
      return rows.map(toRun)
    },
    update: async (name, body, madeAt) => {
      const { rows } = await steady(
        `UPDATE ${schema}.runs SET body = $2 WHERE name = $1 AND at = coalesce($3, at) RETURNING name`,
        [name, storable(body), madeAt],
      )
      if (rows.length === 0) throw noRun(name)
    },
    remove: async (name, madeAt) => {
      // From here on nobody adds rows to it, and whoever removes it again finishes what was begun.
      const { rows } = await steady(
        `UPDATE ${schema}.runs SET at = 0 WHERE name = $1 AND at IN (0, coalesce($2, at)) RETURNING name`,
        [name, madeAt],
      )
      if (rows.length === 0) return
      for (const part of ['run_events WHERE run', 'run_rows WHERE run', 'runs WHERE at = 0 AND name'])
        await steady(`DELETE FROM ${schema}.${part} = $1`, [name])
    },
    add: async (name, rows, madeAt) => {
      const given = rows.map(({ number, account, orderId, key, body }) => ({
        number,
        account,
        order_id: orderId,
        key,
        body: storable(body),
      }))
      // One statement for the page, and one answer for each row that finds its place taken by another one: where the
      // connection was lost after the write, it is the row itself that stands there.
      const { rows: added } = await steady(
        `WITH mine AS (SELECT FROM ${schema}.runs WHERE name = $1 AND at = $3 FOR SHARE)
         INSERT INTO ${schema}.run_rows (run, number, account, order_id, key, body)
         SELECT $1, number, account, order_id, key, body
         FROM json_to_recordset($2::json) AS given (number bigint, account text, order_id text, key text, body text)
         WHERE $3::bigint IS NULL OR EXISTS (SELECT FROM mine)
         ORDER BY number ON CONFLICT DO NOTHING RETURNING number`,
        [name, storable(given), madeAt],
      )
      const numbers = new Set(added.map((row) => Number(row['number'])))
      if (numbers.size === rows.length) return rows.map(() => undefined)
      if (madeAt !== undefined && (await find(name))?.at !== madeAt) throw noRun(name)
      const { rows: stood } = await steady(
        `SELECT g.number AS asked, r.* FROM json_to_recordset($2::json) AS g (number bigint, account text, order_id text)
         JOIN ${schema}.run_rows AS r ON r.run = $1 AND r.account = g.account AND r.order_id = g.order_id AND r.number <> g.number`,
        [name, storable(given.filter(({ number }) => !numbers.has(number)))],
      )
      const earlier = new Map(stood.map((row) => [Number(row['asked']), row]))
      return rows.map(({ number }) => {
        const row = earlier.get(number)
        return row === undefined ? undefined : toRunRow(row)
      })
    },
    rows: async (name, { account, orderId, only, after = -1, through = Number.MAX_SAFE_INTEGER, limit }) => {
      const where = [only === undefined ? 'true' : conditions[only]]
      const values: unknown[] = [name, after, through, limit]
      if (account !== undefined) where.push(`r.account = $${values.push(account)}`)
      if (orderId !== undefined) where.push(`r.order_id = $${values.push(orderId)}`)
      const { rows } = await steady(
        `SELECT r.number AS r_number, r.account AS r_account, r.order_id AS r_order_id, r.key AS r_key, r.body AS r_body, ${names}
         FROM ${joined} WHERE r.run = $1 AND r.number > $2 AND r.number <= $3 AND ${where.join(' AND ')}
         ORDER BY r.number LIMIT $4`,
        values,
      )
      return rows.map(toRowState)
    },
    count: async (name, { after = -1, limit }) => {
      const { rows } = await steady(
        count(
          `(SELECT run, number, account, key FROM ${schema}.run_rows WHERE run = $1 AND number > $2 ORDER BY number LIMIT $3) AS r
           LEFT JOIN ${schema}.entries AS e ON e.key = r.key`,
        ),
        [name, after, limit],
      )
      return toPart(rows)
    },
    note: async (name, { at, body }) => {
      await steady(`INSERT INTO ${schema}.run_events (run, at, body) VALUES ($1, $2, $3)`, [
        name,
        Math.round(at),
        storable(body),
      ])
    },
    events: async (name) => {
      const { rows } = await steady(`SELECT at, body FROM ${schema}.run_events WHERE run = $1 ORDER BY id`, [
        name,
      ])
      return rows.map(({ at, body }) => ({ at: Number(at), body: parse(name, 'event', body) }))
    },
  }
}
