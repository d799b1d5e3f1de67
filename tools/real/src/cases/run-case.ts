import { type Address, type Asked, ATTEMPTS_IN_ALL, type Client, type Told } from '../clients/client.ts'
import type { Proxy } from '../proxy/listen-proxy.ts'
import type { Shop } from '../shop/open-shop.ts'
import { cancelAs, oneUnit, type PlacedOrder, placeOrder } from '../shop/orders.ts'
import { judge, ownEntries } from '../truth/judge.ts'
import { readTruth, sum, type Truth } from '../truth/read-truth.ts'
import type { Vendor } from '../vendor/start-vendor.ts'
import type { Case, Wanted } from './case.ts'

/** For a machine that is busy with something else. */
const GRACE_MS = 10_000

/** How long an attempt may take where nothing is silent. */
const UNHURRIED_MS = 30_000

/** Everything a worker needs for one case after another. */
export interface Bench {
  readonly vendor: Vendor
  readonly shop: Shop
  readonly proxy: Proxy
  readonly address: Address
  readonly client: Client
}

/** How one call of a case came out. */
export interface Outcome {
  readonly told: Told
  readonly followed: Told | undefined
  /** What of the claims is not so. */
  readonly wrong: readonly string[]
  /** Times the vendor has recorded the cancel. */
  readonly entries: number
  /** Units of stock released beyond what was cancelled. */
  readonly overReleased: number
}

/** @param mark of each case its own: callers are told apart by it in the vendor's record */
export async function runCase(bench: Bench, played: Case, mark: string): Promise<readonly Outcome[]> {
  const { vendor, shop, proxy } = bench
  const { quantities, past, asks, faults = [], onlyWriter = false, client = bench.client } = played
  const started = performance.now()
  const order = await placeOrder(shop, quantities, past)
  const timeoutMs = faults.length > 0 ? patience(performance.now() - started) : UNHURRIED_MS
  const truth = (): Promise<Truth> => readTruth(shop, order.orderId)
  const before = await truth()
  proxy.forget()
  for (const { late, ...script } of faults)
    proxy.faults.add({ ...script, ...(late !== undefined && { delayMs: Math.round(late * timeoutMs) }) })
  proxy.onCancel = played.onCancel ?? somebodyElse(shop, order, played.meanwhile)
  const calls = await Promise.all(
    asks.map(async (wanted, caller) => {
      const asked = askedOf(order, wanted, `${mark}.${caller}`)
      const began = performance.now()
      const told = await client.cancel(asked, { onlyWriter, timeoutMs })
      return { asked, told, tookMs: performance.now() - began }
    }),
  )
  await vendor.isUp()
  const seen = await truth()
  proxy.faults.clear()
  await proxy.settled()
  const followed = await Promise.all(
    calls.map(async ({ told }) => (told.isOpen ? client.follow(told.text, timeoutMs) : undefined)),
  )
  const after = await truth()
  const cancelled = sum(before.lines.map(({ left }) => left)) - sum(after.lines.map(({ left }) => left))
  const overclaimed = overclaims(calls, cancelled)
  return calls.map(({ asked, told, tookMs }, caller) => {
    const later = followed[caller]
    const { ends = told.word } = played
    const wrong = [
      ...(told.word === ends ? [] : [`it must be told ${ends}, and was told ${told.word}`]),
      ...(tookMs > timeoutMs * ATTEMPTS_IN_ALL + GRACE_MS ? [`it took ${Math.round(tookMs)} ms`] : []),
      ...([told, later].some((each) => each?.text.includes(shop.apiKey)) ? ['the key shows'] : []),
      ...judge(asked, told, { before, seen, after }),
      ...(later === undefined ? [] : judge(asked, later, { before, seen: after, after })),
      ...(isByThisCall(told) ? overclaimed : []),
    ]
    return {
      told,
      followed: later,
      wrong: wrong.map((each) => `${mark}, ${JSON.stringify(played)}: ${each}`),
      entries: ownEntries(asked, after).length,
      overReleased: after.onSale - before.onSale - cancelled,
    }
  })
}

/** How long an attempt may take: several times what the vendor needs just now, and short, since a silence takes all of it. */
function patience(tookMs: number): number {
  return Math.round(Math.min(10_000, Math.max(1_000, 2 * tookMs)))
}

function askedOf({ orderId, lines }: PlacedOrder, wanted: Wanted, reason: string): Asked {
  if (wanted === 'whole') return { orderId, reason }
  return {
    orderId,
    reason,
    lines: wanted.map(({ line, units: quantity }) => ({
      orderLineId: lines[line]?.orderLineId ?? `none at ${line}`,
      ...(quantity !== undefined && { quantity }),
    })),
  }
}

/** Lets somebody else cancel at the moment that the case names. Past the proxy, so no fault is met. */
function somebodyElse(
  { admin }: Shop,
  { orderId, lines }: PlacedOrder,
  meanwhile: Case['meanwhile'],
): Proxy['onCancel'] {
  return async (moment) => {
    if (meanwhile?.when !== moment) return
    const asked = meanwhile.what === 'unit' ? oneUnit(lines) : undefined
    // What they are told is theirs: a no is as good as a yes here.
    await cancelAs(admin, orderId, 'somebody else', asked).catch(() => undefined)
  }
}

function isByThisCall({ claims }: Told): boolean {
  return claims.status === 'cancelled' && claims.by === 'this_call'
}

/** Callers of one order who were told of the same, or all together of more units than are gone. */
function overclaims(
  calls: readonly { readonly asked: Asked; readonly told: Told }[],
  cancelled: number,
): readonly string[] {
  const claimed = calls.filter(({ told }) => isByThisCall(told)).map(({ asked }) => asked.lines)
  const whole = claimed.filter((lines) => lines === undefined).length
  const units = sum(claimed.flatMap((lines = []) => lines.map(({ quantity = 0 }) => quantity)))
  return [
    ...(whole > 1 ? [`${whole} callers were told that the whole order was theirs`] : []),
    ...(units > cancelled ? [`callers were told of ${units} units, and ${cancelled} are gone`] : []),
  ]
}
