import { CancelError } from '@cancel/core'
import { takeTurn } from '../src/turn.ts'
import { createSharedPace } from '../src/pace.ts'
import { clientOf, createShop, journalOf, paceRowOf, type Shop, turnsOf } from './simulated-night.ts'
import { createVirtualClock } from './virtual-clock.ts'

const limit = { requests: 500, perMs: 60_000, kinds: ['cancel', 'read'] as const }
const latencyMs = 300
const statementMs = 2
const pollMs = 500
const unreachable = new CancelError({
  code: 'unreachable',
  provider: 'plain',
  message: 'away',
  retryable: true,
})

/** The second shop has half as many rows as the first one, the third a third of them, and so on. */
function sizes(rows: number, accounts: number): readonly number[] {
  const weights = Array.from({ length: accounts }, (_, index) => 1 / (index + 1))
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => Math.max(1, Math.round((rows * weight) / whole)))
}

interface Job {
  readonly account: string
  readonly at: number
}

export interface NightFigures {
  /** When the last order was cancelled. */
  readonly lastMs: number
  /** The time of the largest shop alone, at its vendor's limit. */
  readonly idealMs: number
  /** When the last of the shops with at most 200 rows was done. */
  readonly smallMs: number
  readonly statementsPerSecond: number
  readonly turns: number
  readonly overLimit: number
  readonly notSent: number
}

/** Plays a night on a clock that nobody waits for, with the scheduling of the workers themselves. */
export async function simulateNight({
  rows,
  accounts,
  slots,
  isAway = () => false,
}: {
  readonly rows: number
  readonly accounts: number
  readonly slots: number
  /** Whether no vendor can be reached at this time. */
  readonly isAway?: (now: number) => boolean
}): Promise<NightFigures> {
  const clock = createVirtualClock()
  const shops = new Map<string, Shop>(
    sizes(rows, accounts).map((size, index) => [`plain/shop-${index}`, createShop(index, size)]),
  )
  let statements = 0
  let turnsTaken = 0
  const count = (): void => void (statements += 1)
  const journal = journalOf(shops, clock, statementMs, count)
  const turns = turnsOf(shops)
  const stops = new Map<string, () => void>()
  const clients = new Map(
    [...shops.values()].map((shop) => {
      const pace = createSharedPace({
        row: paceRowOf(clock, limit, statementMs, count),
        provider: 'plain',
        limits: [limit],
        lease: () => undefined,
        clock,
        onLongWait: () => stops.get(shop.account)?.(),
      })
      const client = clientOf(shop, { clock, limit, latencyMs, pace })
      const cancel: typeof client.cancel = (request, options) =>
        isAway(clock.now()) ? Promise.reject(unreachable) : client.cancel(request, options)
      return [shop.account, { pace, client: { ...client, cancel } }]
    }),
  )
  const reached = new Set<string>()
  const queue: Job[] = [...shops.keys()].map((account) => ({ account, at: 0 }))
  let left = shops.size
  const slot = async (): Promise<void> => {
    while (left > 0) {
      const index = queue.findIndex(({ at }) => at <= clock.now())
      const [job] = index < 0 ? [] : queue.splice(index, 1)
      const own = clients.get(job?.account ?? '')
      if (job === undefined || own === undefined) {
        await clock.sleep(pollMs)
        continue
      }
      turnsTaken += 1
      const next = await takeTurn({
        ...own,
        journal,
        turns,
        name: job.account,
        lease: { signal: new AbortController().signal },
        length: { rows: 200, ms: 30_000 },
        inFlight: 8,
        breakers: undefined,
        clock,
        reached,
        hold: () => Promise.resolve(),
        onHeld: (key, why) => {
          throw new Error(`${key}: ${why}`)
        },
        onStop: (stop) => stops.set(job.account, stop),
      })
      if (next === undefined) left -= 1
      else queue.push({ account: job.account, at: next.at })
      // Waking by pg-boss, taking and giving back the lease.
      statements += 8
      await clock.sleep(8 * statementMs)
    }
  }
  const work = Promise.all(Array.from({ length: slots }, slot))
  await clock.run()
  await work
  const all = [...shops.values()]
  const lastMs = Math.max(...all.map(({ endedAt }) => endedAt))
  const largest = Math.max(...all.map(({ rows: size }) => size))
  const small = all.filter(({ rows: size }) => size <= 200).map(({ endedAt }) => endedAt)
  return {
    lastMs,
    idealMs: Math.max(0, largest / limit.requests - 1) * limit.perMs,
    smallMs: Math.max(0, ...small),
    statementsPerSecond: Math.round(statements / (lastMs / 1000)),
    turns: turnsTaken,
    overLimit: all.reduce((sum, shop) => sum + shop.overLimit, 0),
    notSent: all.reduce((sum, shop) => sum + shop.left, 0),
  }
}
