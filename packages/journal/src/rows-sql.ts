import type { RowFilter } from './runs.ts'

/** How a store says in SQL what both stores ask for. */
export interface Dialect {
  /** A member of a JSON text of the entry `e`; NULL where there is none, also in a text that is no JSON. */
  readonly part: (column: string, name: string) => string
  /** `IS DISTINCT FROM`, by its name in this dialect. */
  readonly differs: string
  readonly runs: string
}

/** Conditions on a run's row `r` and its entry `e`, which may be missing. */
export interface RowsSql {
  readonly conditions: Record<NonNullable<RowFilter['only']>, string>
  /** Counts rows `r` and `e` of a FROM clause. */
  readonly count: (from: string) => string
}

export function rowsSql({ part, differs, runs }: Dialect): RowsSql {
  const said = part('resolution', 'as')
  // As `toEntry` finds it, as far as SQL can see.
  const isDamaged = [
    `${part('result', 'status')} ${differs} e.status`,
    `e.result IS NOT NULL AND ${part('result', 'orderId')} ${differs} e.order_id`,
    `${part('request', 'orderId')} ${differs} e.order_id`,
    `e.sending IS NOT NULL AND ${part('sending', 'account')} IS NULL`,
    `e.problem IS NOT NULL AND ${part('problem', 'code')} IS NULL`,
    `e.resolution IS NOT NULL AND ${said} IS NULL`,
  ]
  const damaged = `(e.key IS NOT NULL AND (${isDamaged.map((each) => `(${each})`).join(' OR ')}))`
  const open = `(e.state IN ('sent', 'open', 'held') AND (e.sending IS NOT NULL OR e.result IS NOT NULL))`
  const standing = `CASE
    WHEN r.key IS NULL THEN 'unkeyed'
    WHEN e.key IS NULL THEN 'uncancelled'
    WHEN ${open} OR ${damaged} THEN 'undecided'
    WHEN coalesce(${said}, e.status) = 'cancelled' THEN 'cancelled'
    ELSE 'uncancelled' END`
  return {
    // What has to read JSON is asked once a row.
    count: (from) => `WITH seen AS MATERIALIZED (
        SELECT r.number, r.account, ${standing} AS standing, ${damaged} AS damaged, e.state, e.status, ${said} AS said, e.sent_at / 1000 AS sent_second
        FROM ${from}
      )
      SELECT account, standing, sent_second,
        CASE WHEN damaged THEN 'held' ELSE state END AS state,
        CASE WHEN damaged THEN 'unconfirmed' ELSE status END AS status,
        CASE WHEN damaged THEN NULL ELSE said END AS resolution,
        count(*) AS rows, max(number) AS last
      FROM seen GROUP BY 1, 2, 3, 4, 5, 6`,
    conditions: {
      // A call that threw about this order changed nothing: a later run tries again.
      waiting: `r.key IS NOT NULL AND (e.state IS NULL OR e.state IN ('planned', 'sent') OR
        (e.state = 'held' AND e.sending IS NULL AND e.result IS NULL AND e.status IS NULL AND
         CAST(${part('problem', 'at')} AS float8) < (SELECT at FROM ${runs} WHERE name = r.run)))`,
      open,
      undecided: `${standing} = 'undecided'`,
      uncancelled: `${standing} IN ('uncancelled', 'unkeyed')`,
    },
  }
}
