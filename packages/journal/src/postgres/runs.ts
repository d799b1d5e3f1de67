import { columns, parse } from '../entry-row.ts'
import { JournalError } from '../journal-error.ts'
import { toCount, toRowState, toRun, toRunRow } from '../run-row.ts'
import type { RowFilter, Runs } from '../runs.ts'
import { storable } from '../storable.ts'
import type { Steady } from './steady.ts'

const conditions: Record<NonNullable<RowFilter['only']>, string> = {
  waiting: `r.key IS NOT NULL AND (e.state IS NULL OR e.state IN ('planned', 'sent'))`,
  open: `e.state IN ('sent', 'open', 'held') AND (e.sending IS NOT NULL OR e.result IS NOT NULL)`,
}

export function createRuns(steady: Steady, schema: string): Runs {
  const joined = `${schema}.run_rows AS r LEFT JOIN ${schema}.entries AS e ON e.key = r.key`
  const names = columns.map((name) => `e.${name} AS ${name}`).join(', ')
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
    find: async (name) => {
      const { rows } = await steady(`SELECT name, at, body FROM ${schema}.runs WHERE name = $1`, [name])
      return rows[0] === undefined ? undefined : toRun(rows[0])
    },
    list: async () => {
      const { rows } = await steady(`SELECT name, at, body FROM ${schema}.runs ORDER BY at, name`)
      return rows.map(toRun)
    },
    update: async (name, body) => {
      const { rows } = await steady(`UPDATE ${schema}.runs SET body = $2 WHERE name = $1 RETURNING name`, [
        name,
        storable(body),
      ])
      if (rows.length === 0)
        throw new JournalError({ code: 'not_found', message: `there is no run ${JSON.stringify(name)}` })
    },
    remove: async (name) => {
      for (const part of ['run_events WHERE run', 'run_rows WHERE run', 'runs WHERE name'])
        await steady(`DELETE FROM ${schema}.${part} = $1`, [name])
    },
    add: async (name, rows) => {
      const given = rows.map(({ number, account, orderId, key, body }) => ({
        number,
        account,
        order_id: orderId,
        key,
        body: storable(body),
      }))
      // One statement for the page, and one answer for each row that finds its place taken.
      const { rows: added } = await steady(
        `INSERT INTO ${schema}.run_rows (run, number, account, order_id, key, body)
         SELECT $1, number, account, order_id, key, body
         FROM json_to_recordset($2::json) AS given (number bigint, account text, order_id text, key text, body text)
         ORDER BY number ON CONFLICT DO NOTHING RETURNING number`,
        [name, storable(given)],
      )
      const numbers = new Set(added.map((row) => Number(row['number'])))
      if (numbers.size === rows.length) return rows.map(() => undefined)
      const { rows: stood } = await steady(
        `SELECT g.number AS asked, r.* FROM json_to_recordset($2::json) AS g (number bigint, account text, order_id text)
         JOIN ${schema}.run_rows AS r ON r.run = $1 AND r.account = g.account AND r.order_id = g.order_id`,
        [name, storable(given.filter(({ number }) => !numbers.has(number)))],
      )
      const earlier = new Map(stood.map((row) => [Number(row['asked']), row]))
      return rows.map(({ number }) => {
        const row = earlier.get(number)
        return row === undefined ? undefined : toRunRow(row)
      })
    },
    rows: async (name, { account, only, after = -1, limit }) => {
      const where = only === undefined ? 'true' : conditions[only]
      const values = account === undefined ? [name, after, limit] : [name, after, limit, account]
      const { rows } = await steady(
        `SELECT r.number AS r_number, r.account AS r_account, r.order_id AS r_order_id, r.key AS r_key, r.body AS r_body, ${names}
         FROM ${joined} WHERE r.run = $1 AND r.number > $2 AND ${where}${account === undefined ? '' : ' AND r.account = $4'}
         ORDER BY r.number LIMIT $3`,
        values,
      )
      return rows.map(toRowState)
    },
    counts: async (name) => {
      const { rows } = await steady(
        `SELECT r.account, e.state, e.status, e.resolution::json ->> 'as' AS resolution, count(*) AS rows
         FROM ${joined} WHERE r.run = $1 AND r.key IS NOT NULL GROUP BY 1, 2, 3, 4`,
        [name],
      )
      return rows.map(toCount)
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
