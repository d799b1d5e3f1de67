import type { Steady } from './steady.ts'

/**
 * One owner's time with an account. Every write of an entry as sent names the token, so that an owner that slept through
 * the end of its lease writes nothing any more, and sends nothing.
 */
export interface Lease {
  /** Which account. */
  readonly account: string
  /** Rises with each lease. */
  readonly token: string
  /** Aborted when the lease is lost or given back. */
  readonly signal: AbortSignal
  /** Throws the signal's reason when the lease is over, by the clock that no sleep stops. */
  readonly check: () => void
  /** Says that the database knows of another owner. Throws the signal's reason. */
  readonly lose: () => never
}

/** Rows of leases. The database's clock decides when one is over. */
export interface LeaseTable {
  /** The new token; `undefined` while another owner has the account. */
  readonly take: (account: string, holder: string, leaseMs: number) => Promise<string | undefined>
  /** Whether the lease is still this one's, and now lasts longer. */
  readonly renew: (account: string, token: string, leaseMs: number) => Promise<boolean>
  /** Ends a lease early; one that is over already stays over. */
  readonly giveBack: (account: string, token: string) => Promise<void>
}

/** Leases in the table of a schema that `migrate` made. */
export function createLeaseTable(steady: Steady, schema: string): LeaseTable {
  const until = (place: string): string => `clock_timestamp() + ${place} * interval '1 millisecond'`
  return {
    take: async (account, holder, leaseMs) => {
      const { rows } = await steady(
        `INSERT INTO ${schema}.leases AS l (account, token, holder, expires_at, timeline) VALUES ($1, 1, $2, ${until('$3::float8')}, ${schema}.watched_timeline())
         ON CONFLICT (account) DO UPDATE SET token = l.token + 1, holder = $2, expires_at = excluded.expires_at, timeline = excluded.timeline
         WHERE l.expires_at <= clock_timestamp() RETURNING token`,
        [account, holder, leaseMs],
      )
      return rows[0] === undefined ? undefined : String(rows[0]['token'])
    },
    renew: async (account, token, leaseMs) => {
      const { rows } = await steady(
        `UPDATE ${schema}.leases SET expires_at = ${until('$3::float8')}
         WHERE account = $1 AND token = $2 AND expires_at > clock_timestamp() RETURNING token`,
        [account, token, leaseMs],
      )
      return rows.length > 0
    },
    giveBack: async (account, token) => {
      await steady(
        `UPDATE ${schema}.leases SET expires_at = clock_timestamp() WHERE account = $1 AND token = $2`,
        [account, token],
      )
    },
  }
}
