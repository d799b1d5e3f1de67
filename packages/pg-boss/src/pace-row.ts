import type { Limit } from '@cancel/core'
import { nowMs, type Steady } from '@cancel/journal/postgres'

export interface Place {
  /** When the request may leave, by the same clock as `now`. Milliseconds. */
  readonly at: number
  readonly now: number
}

/** The row of one account that all workers share. */
export interface PaceRow {
  /**
   * The next time at which a request may leave. Its place is kept unless that is further away than `mostWaitMs`.
   * `undefined`: the lease does not hold any more, and nothing is kept.
   */
  readonly reserve: (wanted: {
    readonly token: string | undefined
    readonly mostWaitMs: number
    /** Whether a limit counts this kind of request. */
    readonly isCounted: boolean
    /** Added to the time that is kept. */
    readonly extraMs: number
  }) => Promise<Place | undefined>
  /** Nobody sends for so long. */
  readonly pause: (ms: number) => Promise<void>
}

export function createPaceRow(
  steady: Steady,
  schema: string,
  account: string,
  limits: readonly Limit[],
  spanOf: (limit: Limit) => number,
): PaceRow {
  const length = Math.max(0, ...limits.map(({ requests }) => requests))
  const free = limits.map(
    (limit) => `coalesce(log[cardinality(log) - ${limit.requests - 1}] + ${spanOf(limit)}, 0)`,
  )
  // One statement: the lease is locked, then the row, so that no two requests get one place.
  const statement = `
    WITH held AS (
      SELECT FROM ${schema}.leases WHERE account = $1 AND token = $2 AND expires_at > clock_timestamp() FOR SHARE
    ), mine AS (
      SELECT log, paused_until, ${nowMs} AS now FROM ${schema}.paces WHERE account = $1 FOR UPDATE
    ), slot AS (
      SELECT now, CASE WHEN $4::boolean THEN greatest(${['now', 'paused_until', ...free].join(', ')}) ELSE greatest(now, paused_until) END AS at,
        $2::bigint IS NULL OR EXISTS (SELECT FROM held) AS held
      FROM mine
    )
    UPDATE ${schema}.paces AS p
    SET log = CASE WHEN $4 AND slot.held AND slot.at - slot.now <= $3::float8
      THEN (p.log || (slot.at + $5::float8))[greatest(1, cardinality(p.log) + 2 - ${length}):] ELSE p.log END
    FROM slot WHERE p.account = $1 RETURNING slot.at AS at, slot.now AS now, slot.held AS held`
  return {
    reserve: async ({ token = null, mostWaitMs, isCounted, extraMs }) => {
      for (;;) {
        const { rows } = await steady(statement, [account, token, mostWaitMs, isCounted, extraMs])
        const [row] = rows
        if (row !== undefined)
          return row['held'] === true ? { at: Number(row['at']), now: Number(row['now']) } : undefined
        await steady(
          `INSERT INTO ${schema}.paces (account, log, paused_until) VALUES ($1, '{}', 0) ON CONFLICT DO NOTHING`,
          [account],
        )
      }
    },
    pause: async (ms) => {
      await steady(
        `INSERT INTO ${schema}.paces AS p (account, log, paused_until) VALUES ($1, '{}', ${nowMs} + $2::float8)
         ON CONFLICT (account) DO UPDATE SET paused_until = greatest(p.paused_until, excluded.paused_until)`,
        [account, ms],
      )
    },
  }
}
