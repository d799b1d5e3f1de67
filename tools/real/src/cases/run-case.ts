import { type Address, type Asked, ATTEMPTS_IN_ALL, type Client, type Told } from '../clients/client.ts'
import { judge, overReleased, ownEntries } from '../judge/judge.ts'
import type { Proxy } from '../proxy/listen-proxy.ts'
import type { Goods, Shop } from '../shop/open-shop.ts'
import { type PlacedOrder, placeOrder } from '../shop/place-order.ts'
import { cancelAs, prepareOrder } from '../shop/prepare-order.ts'
import { readTruth } from '../truth/read-truth.ts'
import type { Case, Meanwhile } from './case.ts'

/** For a machine that is busy with something else. */
const GRACE_MS = 10_000

/** Everything a worker needs for one case after another. */
export interface Bench {
  readonly shop: Shop
  readonly goods: Goods
  readonly proxy: Proxy
  readonly client: Client
  readonly address: Address
}

/** How one case came out. */
export interface Outcome {
  readonly name: string
  readonly told: Told
  readonly followed: Told | undefined
  /** What of the claims is not so. */
  readonly wrong: readonly string[]
  /** The vendor has recorded the cancel. */
  readonly isDone: boolean
  /** Times the vendor has recorded a cancel beyond the one that was asked for. */
  readonly doubles: number
  /** Units of stock released beyond what was cancelled. */
  readonly overReleased: number
  /** Cancels that left the client. */
  readonly sent: number
}

export async function runCase(bench: Bench, played: Case, mark: string): Promise<Outcome> {
  const { shop, goods, proxy, client } = bench
  const order = await placeOrder(shop, goods, played.quantities)
  const timeoutMs = patience(order)
  await prepareOrder(shop, order, played.past)
  const asked = askedOf(order, played, mark)
  const before = await readTruth(shop, goods, order.orderId)
  proxy.forget()
  if (played.faults.some(({ fault }) => fault.startsWith('stale'))) await proxy.remember(order.orderId)
  for (const { late, ...script } of played.faults)
    proxy.faults.add({ ...script, ...(late !== undefined && { delayMs: Math.round(late * timeoutMs) }) })
  const somebodyElse = play(bench, order, played.meanwhile)
  const began = performance.now()
  const told = await client.cancel(asked, { onlyWriter: played.onlyWriter, timeoutMs })
  const tookMs = performance.now() - began
  const seen = await readTruth(shop, goods, order.orderId)
  proxy.faults.clear()
  await somebodyElse.over()
  await proxy.settled()
  const sent = proxy.requests.filter(({ kind }) => kind === 'cancel').length
  const followed = isOpen(told) ? await client.follow(told.text, timeoutMs) : undefined
  const after = await readTruth(shop, goods, order.orderId)
  const wrong = [
    ...(tookMs > timeoutMs * ATTEMPTS_IN_ALL + GRACE_MS ? [`it took ${Math.round(tookMs)} ms`] : []),
    ...([told, followed].some((each) => each?.text.includes(shop.client.apiKey)) ? ['the key shows'] : []),
    ...judge({ asked, told, before, seen, after }),
    ...(followed === undefined ? [] : judge({ asked, told: followed, before, seen: after, after })),
  ]
  return {
    name: played.name,
    told,
    followed,
    wrong,
    isDone: ownEntries(asked, after) > 0,
    doubles: Math.max(0, ownEntries(asked, after) - 1),
    overReleased: overReleased(before, after),
    sent,
  }
}

/** How long an attempt may take: several times what the vendor needs just now, and short, since a silence takes all of it. */
export function patience({ tookMs }: PlacedOrder): number {
  return Math.round(Math.min(10_000, Math.max(1_000, 2 * tookMs)))
}

export function isOpen(told: Told): told is Told & { readonly kind: 'result' } {
  return told.kind === 'result' && (told.status === 'requested' || told.status === 'unconfirmed')
}

function askedOf({ orderId, lines }: PlacedOrder, { lines: units }: Case, reason: string): Asked {
  if (units === undefined) return { orderId, reason }
  return {
    orderId,
    reason,
    lines: units.map(({ line, units: quantity }) => {
      const placed = lines[line]
      if (placed === undefined) throw new RangeError(`the order has no line ${line}`)
      return { lineId: placed.lineId, ...(quantity !== undefined && { quantity }) }
    }),
  }
}

/** Lets somebody else cancel at the moment that the case names. Past the proxy, so no fault is met. */
function play(
  { shop, proxy }: Bench,
  { orderId, lines }: PlacedOrder,
  meanwhile: Meanwhile | undefined,
): { readonly over: () => Promise<unknown> } {
  let running: Promise<unknown> = Promise.resolve()
  proxy.onCancel = (moment) => {
    if (meanwhile?.when !== moment) return undefined
    const units = meanwhile.what === 'whole' ? undefined : lines.slice(0, 1)
    const cancel = cancelAs(
      shop.admin,
      orderId,
      'somebody else',
      units?.map(({ lineId }) => ({ orderLineId: lineId, quantity: 1 })),
    )
    // What they are told is theirs: a no is as good as a yes here.
    running = cancel.catch(() => undefined)
    return running
  }
  return { over: () => running }
}
