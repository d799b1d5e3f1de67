import { dueAt, nowMs, type Steady } from '@cancel/journal/postgres'

/** Which accounts have work, and of which runs. */
export interface Turns {
  /** The account has rows of this run to send. */
  readonly begin: (account: string, run: string) => Promise<void>
  /** Runs with rows of this account to send; the one served longest ago comes first. */
  readonly waiting: (account: string) => Promise<readonly string[]>
  /** The account was served: its other runs come before this one. */
  readonly served: (account: string, run: string) => Promise<void>
  /** Nothing is left to send. */
  readonly end: (account: string, run: string) => Promise<void>
  /** Nothing is sent until somebody begins it again. */
  readonly stop: (
    account: string,
    run: string,
    why: string,
    /** The reason is that the database may have forgotten: whoever begins it again was told. */
    more?: { readonly isForgetful?: boolean },
  ) => Promise<void>
  /** How a run stands: accounts with rows to send, and those that were stopped. */
  readonly standing: (run: string) => Promise<readonly Standing[]>
  /** Entries of the account to be looked at, those first whose time came first. */
  readonly due: (account: string, limit: number) => Promise<readonly string[]>
  /** Holds entries that could not be sent for so long since the account was begun, so that they are not tried for ever. */
  readonly holdStuck: (account: string, afterMs: number) => Promise<number>
  /** Why the database may have forgotten what was sent since the run was begun, where it may have. */
  readonly whyForgetful: (account: string, run: string) => Promise<string | undefined>
  /** Whether any worker got through to the vendor with a row of this run. */
  readonly wasReached: (account: string, run: string) => Promise<boolean>
  /** Accounts that nobody has at work and that have something to do. */
  readonly unattended: () => Promise<readonly string[]>
}

/** An account of a run that is not served. */
export interface Standing {
  /** The client's own. */
  readonly account: string
  /** `waiting`: for a turn. `stopped`: not sent for any more until `begin`. */
  readonly state: 'waiting' | 'stopped'
  /** Of one that is stopped. */
  readonly why?: string
}

const shutOutMs = 60_000
const forgetful =
  'a replica of the database took over, or a backup was put back, since the run was planned or begun here: what it forgot would be sent again. Look at the orders of this time at the vendor. If none was cancelled, begin the run again; else plan its report, with yes in a column skip for those that were'

export function createTurns(
  steady: Steady,
  schema: string,
  onStop: (account: string, run: string, why: string) => void,
): Turns {
  const watched = `${schema}.watched_timeline()`
  const set = (state: Standing['state'], more: string): string =>
    `INSERT INTO ${schema}.turns AS t (account, run, state, why, at, timeline)
     SELECT $1, $2, '${state}', $3, clock_timestamp(), coalesce((SELECT timeline FROM ${schema}.runs WHERE name = $2), ${watched})
     ON CONFLICT (account, run) DO UPDATE SET state = '${state}', why = $3, at = clock_timestamp(), ${more}`
  // Each look of an account that is shut out may be another login that is refused.
  const isDue = `state IN ('sent', 'open') AND ${dueAt} <= ${nowMs} AND NOT EXISTS (SELECT FROM ${schema}.pauses AS p
    WHERE p.account = entries.account AND substring(${schema}.json_part(p.body, 'at') FROM '^[0-9]{1,16}')::float8 > ${nowMs} - ${shutOutMs})`
  return {
    begin: async (account, run) => {
      // Of a run that was not stopped for it nobody was told that the database is another one.
      const more = `begun_at = clock_timestamp(), timeline = coalesce(t.timeline, ${watched})`
      await steady(set('waiting', more), [account, run, null])
    },
    waiting: async (account) => {
      const { rows } = await steady(
        `SELECT run FROM ${schema}.turns WHERE account = $1 AND state = 'waiting' ORDER BY at, run`,
        [account],
      )
      return rows.map(({ run }) => String(run))
    },
    served: async (account, run) => {
      await steady(`UPDATE ${schema}.turns SET at = clock_timestamp() WHERE account = $1 AND run = $2`, [
        account,
        run,
      ])
    },
    end: async (account, run) => {
      await steady(`DELETE FROM ${schema}.turns WHERE account = $1 AND run = $2 AND state = 'waiting'`, [
        account,
        run,
      ])
    },
    stop: async (account, run, why, { isForgetful = false } = {}) => {
      const more = `timeline = CASE WHEN $4 THEN ${watched} ELSE t.timeline END`
      await steady(set('stopped', more), [account, run, why, isForgetful])
      onStop(account, run, why)
    },
    standing: async (run) => {
      const { rows } = await steady(
        `SELECT account, state, why FROM ${schema}.turns WHERE run = $1 ORDER BY account`,
        [run],
      )
      return rows.map(({ account, state, why }) => ({
        account: String(account),
        // The table checks it.
        state: String(state) as Standing['state'],
        ...(why === null ? {} : { why: String(why) }),
      }))
    },
    due: async (account, limit) => {
      const { rows } = await steady(
        `SELECT key FROM ${schema}.entries WHERE account = $1 AND ${isDue} ORDER BY coalesce(due_at, sent_at) LIMIT $2`,
        [account, limit],
      )
      return rows.map(({ key }) => String(key))
    },
    holdStuck: async (account, afterMs) => {
      const { rows } = await steady(
        `UPDATE ${schema}.entries SET state = 'held', revision = revision + 1
         WHERE account = $1 AND state = 'planned' AND problem IS NOT NULL
           AND ${schema}.json_part(problem, 'code') NOT IN ('configuration', 'unauthenticated', 'forbidden', 'rate_limited')
           AND substring('0' || ${schema}.json_part(problem, 'at') FROM '^[0-9]{1,16}')::bigint - $2::float8 > greatest(planned_at,
             (SELECT extract(epoch FROM max(begun_at)) * 1000 FROM ${schema}.turns WHERE account = $1)) RETURNING key`,
        [account, afterMs],
      )
      return rows.length
    },
    whyForgetful: async (account, run) => {
      // Once no synchronous replica has what is written, it is watched from here on.
      const { rows } = await steady(
        `UPDATE ${schema}.turns SET timeline = coalesce(timeline, ${watched})
         WHERE account = $1 AND run = $2 RETURNING timeline <> ${schema}.timeline() AS is_other`,
        [account, run],
      )
      return rows[0]?.['is_other'] === true ? forgetful : undefined
    },
    wasReached: async (account, run) => {
      const { rows } = await steady(
        `SELECT FROM ${schema}.run_rows AS r JOIN ${schema}.entries AS e ON e.key = r.key
         WHERE r.run = $2 AND r.account = $1 AND e.sent_at IS NOT NULL LIMIT 1`,
        [account, run],
      )
      return rows.length > 0
    },
    unattended: async () => {
      const { rows } = await steady(
        `SELECT account FROM (
           SELECT account FROM ${schema}.turns WHERE state = 'waiting'
           UNION SELECT account FROM ${schema}.entries WHERE ${isDue}
         ) AS busy WHERE NOT EXISTS (
           SELECT FROM ${schema}.leases AS l WHERE l.account = busy.account AND l.expires_at > clock_timestamp()
         )`,
      )
      return rows.map(({ account }) => String(account))
    },
  }
}
