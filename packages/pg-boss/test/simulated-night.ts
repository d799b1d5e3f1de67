import type { AnyCanceller, CancelResult, Limit, Pace } from '@cancel/core'
import type { Journal, RunRowState } from '@cancel/journal'
import { createPlainClient, type PlainRequest } from '@cancel/plain-vendor'
import type { PaceRow } from '../src/pace-row.ts'
import { spanOf } from '../src/pace.ts'
import type { Turns } from '../src/turns.ts'
import type { VirtualClock } from './virtual-clock.ts'

/** One account of the night and what became of its rows. */
export interface Shop {
  readonly account: string
  readonly rows: number
  readonly isDone: Uint8Array
  left: number
  /** Everything before it is done. */
  from: number
  endedAt: number
  /** Requests that a vendor with this limit would have turned away. */
  overLimit: number
}

export const run = 'night'

export function createShop(index: number, rows: number): Shop {
  return {
    account: `plain/shop-${index}`,
    rows,
    isDone: new Uint8Array(rows),
    left: rows,
    from: 0,
    endedAt: 0,
    overLimit: 0,
  }
}

/** A client that takes so long for each cancel, and a vendor that counts. */
export function clientOf(
  shop: Shop,
  { clock, limit, latencyMs, pace }: { clock: VirtualClock; limit: Limit; latencyMs: number; pace: Pace },
): AnyCanceller {
  const arrivals: number[] = []
  const cancel = async (
    request: PlainRequest,
    signal: AbortSignal | undefined,
  ): Promise<CancelResult<PlainRequest>> => {
    await pace.acquire('cancel', signal)
    const count = arrivals.push(clock.now())
    if (clock.now() - (arrivals[count - 1 - limit.requests] ?? Number.NEGATIVE_INFINITY) < limit.perMs)
      shop.overLimit += 1
    if (count > 4 * limit.requests) arrivals.splice(0, 2 * limit.requests)
    await clock.sleep(latencyMs)
    const { account } = shop
    const { orderId } = request
    const empty = { lines: [], alsoCancelled: [], attempts: [], log: [] }
    const common = {
      version: 1,
      provider: 'plain',
      account,
      orderId,
      request,
      observedAt: '',
      sent: { note: false },
    } as const
    return { ...common, ...empty, status: 'cancelled', final: true, by: 'this_call' }
  }
  return {
    ...createPlainClient({ url: 'http://127.0.0.1', account: shop.account, limits: [limit] }),
    cancel: (request: PlainRequest, options) => cancel(request, options?.signal),
  } satisfies ReturnType<typeof createPlainClient>
}

/** The row of an account's limit, with a database that answers after `statementMs`. */
export function paceRowOf(
  clock: VirtualClock,
  limit: Limit,
  statementMs: number,
  count: () => void,
): PaceRow {
  const log: number[] = []
  let pausedUntil = 0
  return {
    reserve: async ({ mostWaitMs, extraMs }) => {
      count()
      const now = clock.now()
      const last = log.length - limit.requests
      const at = Math.max(now, pausedUntil, last < 0 ? 0 : (log[last] ?? 0) + spanOf(limit))
      if (at - now <= mostWaitMs) log.push(at + extraMs)
      if (log.length > 4 * limit.requests) log.splice(0, 2 * limit.requests)
      await clock.sleep(statementMs)
      return { at, now }
    },
    pause: async (ms) => {
      pausedUntil = clock.now() + ms
    },
  }
}

/** What a turn asks of the journal; whatever else it asked would be an error here. */
export function journalOf(
  shops: ReadonlyMap<string, Shop>,
  clock: VirtualClock,
  statementMs: number,
  count: () => void,
): Journal {
  const shopOf = (account: string | undefined): Shop => {
    const shop = shops.get(account ?? '')
    if (shop === undefined) throw new Error(`no shop ${String(account)}`)
    return shop
  }
  const statement = async (): Promise<void> => {
    count()
    await clock.sleep(statementMs)
  }
  const not = (): never => {
    throw new Error('a turn does not ask for this')
  }
  const accounts = [...shops.values()].map(({ account, rows }) => ({ name: account, account, rows }))
  return {
    cancel: async (client, request, options) => {
      const result = (await client.cancel(request, options)) as Awaited<ReturnType<typeof client.cancel>>
      // Written before it is sent, and after the verdict.
      await statement()
      await statement()
      const shop = shopOf(client.account)
      shop.isDone[Number(Object(request).orderId)] = 1
      shop.left -= 1
      if (shop.left === 0) shop.endedAt = clock.now()
      return result
    },
    pauses: () => Promise.resolve([]),
    runs: {
      find: async (name) => ({ name, at: 0, body: { version: 1, state: 'confirmed', counts: {}, accounts } }),
      rows: async (_name, { account, after = -1, limit }) => {
        await statement()
        const shop = shopOf(account)
        const rows: RunRowState[] = []
        while (shop.isDone[shop.from] === 1) shop.from += 1
        for (
          let number = Math.max(after + 1, shop.from);
          number < shop.rows && rows.length < limit;
          number += 1
        ) {
          const orderId = String(number)
          const key = `${shop.account} ${orderId}`
          if (shop.isDone[number] === 0)
            rows.push({ number, account, orderId, key, body: { request: { orderId } } })
        }
        return rows
      },
      count: () => Promise.resolve({ counts: [] }),
      note: not,
      create: not,
      list: not,
      update: not,
      remove: not,
      add: not,
      events: not,
    },
    settle: not,
    take: not,
    done: not,
    entry: not,
    plan: not,
    due: not,
    undecided: not,
    now: not,
    undone: not,
    resolve: not,
    resume: not,
    close: not,
    [Symbol.asyncDispose]: not,
  }
}

export function turnsOf(shops: ReadonlyMap<string, Shop>): Turns {
  const nothing = (): Promise<void> => Promise.resolve()
  return {
    begin: nothing,
    waiting: async (account) => ((shops.get(account)?.left ?? 0) > 0 ? [run] : []),
    served: nothing,
    end: nothing,
    stop: (account, _run, why) => Promise.reject(new Error(`${account} was stopped: ${why}`)),
    standing: () => Promise.resolve([]),
    due: () => Promise.resolve([]),
    holdStuck: () => Promise.resolve(0),
    whyForgetful: () => Promise.resolve(undefined),
    wasReached: () => Promise.resolve(false),
    unattended: () => Promise.resolve([]),
  }
}
