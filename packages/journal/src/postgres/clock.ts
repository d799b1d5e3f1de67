import type { Steady } from './steady.ts'

/** The database's clock, as far as this machine knows it: machines whose clocks differ agree on what is due. */
export interface DatabaseClock {
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Asks the database. */
  readonly learn: () => Promise<void>
}

/** SQL for milliseconds since the epoch. */
export const nowMs = '(extract(epoch FROM clock_timestamp()) * 1000)::float8'

/** Learns how far the database's clock is from this machine's, and goes on from there. */
export async function openDatabaseClock(
  steady: Steady,
  monotonic: () => number = () => performance.now(),
): Promise<DatabaseClock> {
  let offset = 0
  const learn = async (): Promise<void> => {
    const before = monotonic()
    const { rows, isRepeated } = await steady(`SELECT ${nowMs} AS now`)
    const after = monotonic()
    // An answer that took several tries is from nobody knows when.
    if (isRepeated) return learn()
    offset = Number(rows[0]?.['now']) - (before + after) / 2
  }
  await learn()
  return { now: () => Math.round(monotonic() + offset), learn }
}
