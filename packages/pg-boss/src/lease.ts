import { JournalError } from '@cancel/journal'
import type { Lease, LeaseTable } from '@cancel/journal/postgres'

export interface HeldLease extends Lease {
  /** Gives the account to the next worker. */
  readonly giveBack: () => Promise<void>
}

/** Milliseconds on clocks of this process. */
export interface LeaseClock {
  /** Goes on while the process is stopped. */
  readonly monotonic: () => number
  /** Goes on while the machine sleeps. */
  readonly wall: () => number
}

export const leaseClock: LeaseClock = { monotonic: () => performance.now(), wall: () => Date.now() }

const renewals = 4

/** Takes an account and keeps it by a heartbeat; `undefined` while another worker has it. */
export async function takeLease(
  table: LeaseTable,
  account: string,
  {
    holder,
    leaseMs,
    clock = leaseClock,
  }: { readonly holder: string; readonly leaseMs: number; readonly clock?: LeaseClock },
): Promise<HeldLease | undefined> {
  // From before the question, so that this one ends before the database's does.
  let since = { monotonic: clock.monotonic(), wall: clock.wall() }
  const token = await table.take(account, holder, leaseMs)
  if (token === undefined) return undefined
  const lost = new AbortController()
  const lose = (): never => {
    clearInterval(timer)
    if (!lost.signal.aborted)
      lost.abort(
        new JournalError({
          code: 'not_allowed',
          message: `the lease of ${account} is over: nothing was heard of this program for too long, or a replica of the database took over, and another one may have it`,
        }),
      )
    throw lost.signal.reason
  }
  const check = (): void => {
    const passed = Math.max(clock.monotonic() - since.monotonic, clock.wall() - since.wall)
    if (lost.signal.aborted || passed >= leaseMs) lose()
  }
  let isAsking = false
  const beat = async (): Promise<void> => {
    if (isAsking) return
    isAsking = true
    const asked = { monotonic: clock.monotonic(), wall: clock.wall() }
    try {
      if (await table.renew(account, token, leaseMs)) since = asked
      else lose()
    } finally {
      isAsking = false
    }
  }
  const timer = setInterval(() => {
    try {
      check()
    } catch {
      // The signal tells.
      return
    }
    // A beat that fails is made again until the lease is over; the signal tells then.
    beat().catch(() => undefined)
  }, leaseMs / renewals)
  return {
    account,
    token,
    signal: lost.signal,
    check,
    lose,
    giveBack: async () => {
      clearInterval(timer)
      if (lost.signal.aborted) return
      lost.abort(new JournalError({ code: 'not_allowed', message: `the lease of ${account} was given back` }))
      await table.giveBack(account, token)
    },
  }
}
