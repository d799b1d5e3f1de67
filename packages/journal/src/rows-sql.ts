import type { RowFilter } from './runs.ts'

/** How a store says in SQL what both stores ask for. */
export interface Dialect {
  /** A member of a JSON text of the entry `e`; NULL where there is none, also in a text that is no JSON. */
  readonly part: (column: string, name: string) => string
  /** The same as milliseconds; a small number where it is none. */
  readonly time: (column: string, name: string) => string
  /** True for an entry `e` that `toEntry` finds damaged, as far as SQL can see. */
  readonly damaged: string
  readonly runs: string
}

/** Entries that were sent, or may have been, and that nobody has decided. */
export const undecided = `e.state IN ('sent', 'open', 'held') AND (e.sending IS NOT NULL OR e.result IS NOT NULL)`

/** Conditions on a run's row `r` and its entry `e`, which may be missing. */
export interface RowsSql {
  readonly conditions: Record<NonNullable<RowFilter['only']>, string>
  /** Counts rows `r` and `e` of a FROM clause. */
  readonly count: (from: string) => string
}

export function rowsSql({ part, time, damaged, runs }: Dialect): RowsSql {
  const said = part('resolution', 'as')
  const isDamaged = `(e.key IS NOT NULL AND ${damaged})`
  const open = `(${undecided})`
  const standing = (
    isOpen: string,
    isBroken: string,
    resolution: string,
    row: string,
    entry: string,
  ): string =>
    `CASE
      WHEN ${row}.key IS NULL THEN 'unkeyed'
      WHEN ${isOpen} OR ${isBroken} THEN 'undecided'
      WHEN coalesce(nullif(nullif(${entry}.status, 'requested'), 'unconfirmed'), ${resolution}) = 'cancelled' THEN 'cancelled'
      ELSE 'uncancelled' END`
  const own = standing(open, isDamaged, said, 'r', 'e')
  return {
    // What has to read JSON is asked once a row.
    count: (from) => `WITH seen AS MATERIALIZED (
        SELECT r.number, r.account, r.key, e.state, e.status, e.sent_at / 1000 AS sent_second,
          ${open} AS open, ${isDamaged} AS damaged, ${said} AS said
        FROM ${from}
      )
      SELECT account, sent_second, ${standing('open', 'damaged', 'said', 'seen', 'seen')} AS standing,
        CASE WHEN damaged THEN 'held' ELSE state END AS state,
        CASE WHEN damaged THEN 'unconfirmed' ELSE status END AS status,
        CASE WHEN damaged THEN NULL ELSE said END AS resolution,
        count(*) AS rows, max(number) AS last
      FROM seen GROUP BY 1, 2, 3, 4, 5, 6`,
    conditions: {
      // A call that threw about this order changed nothing: a later run tries again.
      waiting: `r.key IS NOT NULL AND (e.state IS NULL OR e.state IN ('planned', 'sent') OR
        (e.state = 'held' AND e.sending IS NULL AND e.result IS NULL AND e.status IS NULL AND
         ${time('problem', 'at')} < (SELECT at FROM ${runs} WHERE name = r.run)))`,
      open,
      undecided: `${own} = 'undecided'`,
      uncancelled: `${own} IN ('uncancelled', 'unkeyed')`,
    },
  }
}
