import type { FaultScript } from '../../../packages/emulator/src/faults/names.ts'
import { type Asked, type Cancel, openClient } from './clients.ts'
import { cancelAs, oneUnit, type Past, placeOrder } from './orders.ts'
import type { Shop } from './shop.ts'
import { judge, readTruth, recordOf, sum, type Truth, unitsOf } from './truth.ts'
import type { Vendor } from './vendor.ts'
import { type OnCancel, openWire } from './wire.ts'

/** The whole order, or lines; of a line some units, or all of it where `quantity` is left out. */
export type Wanted = 'whole' | readonly { readonly line: number; readonly quantity?: number }[]

/** A fault that one request or several meet. */
export interface PlayedFault extends Omit<FaultScript, 'delayMs'> {
  /** How late its effect comes, in attempts' time: 1 is when the client gives an attempt up. */
  readonly late?: number
}

/** An order at a real server, with everything that happens to it. */
export interface Case {
  /** Units per line of the order. */
  readonly quantities: readonly number[]
  /** Default: it is paid for. */
  readonly past?: Past
  /** Of each caller; several ask at the same time. */
  readonly asks: readonly Wanted[]
  readonly onlyWriter?: boolean
  readonly faults?: readonly PlayedFault[]
  /** Somebody else's cancel, of one unit of the first line or of all, as the vendor gets the client's or has answered it. */
  readonly meanwhile?: { readonly when: 'before' | 'after'; readonly what: 'unit' | 'whole' }
  /** What else happens around the client's cancel. */
  readonly onCancel?: OnCancel
  /** Default: as the worker's client does it. */
  readonly cancel?: Cancel
}

export type Bench = ReturnType<typeof openBench>
export type Outcome = Awaited<ReturnType<typeof runCase>>[number]

/** Everything a worker needs for one case after another. */
export function openBench(vendor: Vendor, shop: Shop) {
  const wire = openWire()
  const address = { baseUrl: vendor.url, apiKey: shop.apiKey }
  return { vendor, shop, wire, address, client: openClient({ ...address, fetch: wire.fetch }) }
}

/**
 * How each call of a case came out.
 * @param mark of each case its own: callers are told apart by it in the vendor's record
 */
export async function runCase(bench: Bench, played: Case, mark: string) {
  const { vendor, shop, wire, client } = bench
  const { faults = [], meanwhile, onlyWriter = false, cancel = client.cancel } = played
  const started = performance.now()
  const { orderId, lines } = await placeOrder(shop, played.quantities, played.past)
  // Several times what the vendor needs just now, and short, since a silence takes all of it.
  const patience = Math.round(Math.min(10_000, Math.max(1_000, 2 * (performance.now() - started))))
  // Where no fault is played nothing is silent, and there is no hurry.
  const timeoutMs = faults.length > 0 ? patience : 30_000
  const truth = (): Promise<Truth> => readTruth(shop, orderId)
  const before = await truth()
  wire.forget()
  for (const { late, ...script } of faults)
    wire.faults.add({ ...script, ...(late !== undefined && { delayMs: Math.round(late * timeoutMs) }) })
  wire.onCancel = async (moment) => {
    await played.onCancel?.(moment)
    if (meanwhile?.when !== moment) return
    // Past the wire, so no fault is met. What they are told is theirs: a no is as good as a yes here.
    const units = meanwhile.what === 'unit' && { lines: oneUnit(lines) }
    await cancelAs(shop.admin, { orderId, reason: 'somebody else', ...units }).catch(() => undefined)
  }
  const calls = await Promise.all(
    played.asks.map(async (wanted, caller) => {
      const named =
        wanted !== 'whole' &&
        wanted.map(({ line, ...units }) => ({ orderLineId: lines[line]?.orderLineId ?? '', ...units }))
      const asked: Asked = { orderId, reason: `${mark}.${caller}`, ...(named && { lines: named }) }
      return { asked, told: await cancel(asked, { onlyWriter, timeoutMs }) }
    }),
  )
  await vendor.isUp()
  const seen = await truth()
  wire.faults.clear()
  await wire.settled()
  const followed = await Promise.all(
    calls.map(async ({ told: { open } }) => open && client.follow(open, timeoutMs)),
  )
  const after = await truth()
  const cancelled = sum(before.lines.map(({ left }) => left)) - sum(after.lines.map(({ left }) => left))
  /** What the callers were told that it was theirs. */
  const claimed = sum(
    calls.map(({ asked, told }) => (told.said.by === 'this_call' ? unitsOf(recordOf(asked, after)) : 0)),
  )
  return calls.map(({ asked, told }, caller) => {
    const later = followed[caller]
    const wrong = [
      ...judge(told.said, asked, before, seen, after),
      ...(later ? judge(later.said, asked, before, after) : []),
      ...(told.said.by === 'this_call' && claimed > cancelled
        ? [`callers were told of ${claimed} units, and ${cancelled} are gone`]
        : []),
    ]
    return {
      told,
      followed: later,
      wrong: wrong.map((each) => `${mark}, ${JSON.stringify(played)}: ${each}`),
      /** Times the vendor has recorded the cancel. */
      entries: recordOf(asked, after).length,
      /** Units of stock released beyond what was cancelled. */
      overReleased: after.onSale - before.onSale - cancelled,
    }
  })
}
