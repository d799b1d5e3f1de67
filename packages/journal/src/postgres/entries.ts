import type { Entry } from '../entry.ts'
import { columns, toEntry, toValues } from '../entry-row.ts'
import { undecided } from '../rows-sql.ts'
import { storable } from '../storable.ts'
import type { EntryStore, Stored } from '../store.ts'
import type { Lease } from './lease.ts'
import type { Answer, Steady } from './steady.ts'

const pageSize = 200
/** A call of an owner that is gone: longer than any call takes. */
const goneAfterMs = 180_000
/** When an entry is to be looked at. One in `sent` may be on the wire at this moment, of another owner that lives. */
export const dueAt: string = `coalesce(due_at, sent_at + ${goneAfterMs}, 0)`

/**
 * Where the database is set to say that a write is done before it is on the disk, its own or that of a standby which it
 * copies to synchronously, the one that comes before a request waits for both all the same: what is forgotten would be
 * sent twice.
 */
const durable = `(SELECT CASE WHEN current_setting('synchronous_commit') IN ('off', 'local') THEN set_config('synchronous_commit', 'on', true) ELSE '' END) IS NOT NULL`

const numbers: ReadonlySet<string> = new Set([
  'planned_at',
  'sent_at',
  'open_at',
  'due_at',
  'taken_at',
  'done_at',
  'quiet',
])
/** Places for `toValues`, from `$1` on. PostgreSQL has to be told the types of what stands in no column yet. */
export const typedPlaces: string = columns
  .map((name, index) => `$${index + 1}::${numbers.has(name) ? 'bigint' : 'text'}`)
  .join(', ')

export type Leases = (account: string) => Lease | undefined

/** Entries in PostgreSQL, written by many owners. */
export function createEntries(
  steady: Steady,
  schema: string,
  leases: Leases,
): Pick<EntryStore, 'find' | 'write' | 'page'> {
  const names = columns.join(', ')
  const next = columns.length + 1
  const insert = `INSERT INTO ${schema}.entries (revision, ${names}) SELECT 1, ${typedPlaces} WHERE ${durable}`
  const update = `UPDATE ${schema}.entries SET revision = revision + 1, (${names}) = ROW(${typedPlaces}) WHERE key = $1 AND revision = $${next} AND ${durable}`
  const find = async (key: string): Promise<Stored | undefined> => {
    const { rows } = await steady(`SELECT revision, ${names} FROM ${schema}.entries WHERE key = $1`, [key])
    const [row] = rows
    return row === undefined ? undefined : { entry: toEntry(row), revision: Number(row['revision']) }
  }

  /**
   * Of an entry that is about to be sent, in the transaction that writes it: no other owner can take the account meanwhile,
   * and no other database is asked than the one that the turn's rows were read from.
   */
  const fenced = (statement: string, at: number, ending: string): string =>
    `WITH held AS (
       SELECT FROM ${schema}.leases WHERE account = $2 AND token = $${at} AND expires_at > clock_timestamp()
         AND coalesce(timeline = ${schema}.timeline(), true) FOR SHARE
     ) ${statement} AND EXISTS (SELECT FROM held) ${ending}`

  const put = (entry: Entry, expected: number | undefined, lease: Lease | undefined): Promise<Answer> => {
    const values = [...toValues(entry), ...(expected === undefined ? [] : [expected])]
    const statement = expected === undefined ? insert : update
    const ending = `${expected === undefined ? 'ON CONFLICT (key) DO NOTHING ' : ''}RETURNING revision`
    if (lease === undefined) return steady(`${statement} ${ending}`, values)
    return steady(fenced(statement, values.length + 1, ending), [...values, lease.token])
  }

  /** Nothing was sent: what was written is taken back, unless the next owner has read it already. */
  const checkAgain = async (lease: Lease, entry: Entry, revision: number): Promise<void> => {
    try {
      lease.check()
    } catch (error) {
      const { sending: _sending, sentAt: _sentAt, ...unsent } = entry
      if (entry.result === undefined) await put({ ...unsent, state: 'planned' }, revision, undefined)
      throw error
    }
  }

  /** What cannot be read stays for a person to see. */
  const hold = async (entry: Entry, expected: number): Promise<Stored | undefined> => {
    const { rows } = await steady(
      `UPDATE ${schema}.entries SET state = 'held', status = 'unconfirmed', problem = $3, due_at = NULL, revision = revision + 1
       WHERE key = $1 AND revision = $2 RETURNING revision`,
      [entry.key, expected, storable(entry.problem)],
    )
    return rows.length === 0 ? undefined : { entry, revision: expected + 1 }
  }

  return {
    find,
    write: async (entry, expected) => {
      if (entry.damaged !== undefined && expected !== undefined) return await hold(entry, expected)
      const lease = entry.state === 'sent' ? leases(entry.account) : undefined
      lease?.check()
      const { rows, isRepeated } = await put(entry, expected, lease)
      const revision = (expected ?? 0) + 1
      if (rows.length > 0) {
        // This program may have been stopped between the database's answer and here.
        if (lease !== undefined) await checkAgain(lease, entry, revision)
        return { entry, revision }
      }
      // The connection was lost after the write was done: it is our own that stands there.
      const standing = isRepeated || lease !== undefined ? await find(entry.key) : undefined
      if (isRepeated && standing?.revision === revision && isSame(standing.entry, entry)) return standing
      // Nobody else wrote: it was the lease that did not hold.
      if (lease !== undefined && standing?.revision === expected) lease.lose()
      return undefined
    },
    page: async (wanted, after) => {
      const [where, ...values] =
        'dueBefore' in wanted
          ? [`state IN ('sent', 'open') AND ${dueAt} <= $2`, wanted.dueBefore]
          : ['undone' in wanted ? `state = 'final' AND done_at IS NULL` : undecided]
      const { rows } = await steady(
        `SELECT id, ${names} FROM ${schema}.entries AS e WHERE id > $1 AND ${where} ORDER BY id LIMIT ${pageSize}`,
        [after, ...values],
      )
      return rows.map((row) => ({ position: Number(row['id']), entry: toEntry(row) }))
    },
  }
}

function isSame(one: Entry, other: Entry): boolean {
  return JSON.stringify(toValues(one)) === JSON.stringify(toValues(other))
}
