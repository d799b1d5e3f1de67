import { faultCatalogue } from '../../../packages/emulator/src/faults/catalogue.ts'
import { canBeLate } from '../../../packages/emulator/src/faults/delay.ts'
import { createRandom, type Random } from '../../checks/src/lib/random.ts'
import { cancelAndDie, openClient } from './clients.ts'
import { pasts } from './orders.ts'
import type { Bench, Case, PlayedFault, Wanted } from './run-case.ts'

/** How late an effect comes, in attempts' time: while the client waits, as it gives up, and when it has read. */
const lateness = [0.4, 1.02, 2]

/** Whatever else comes back, a late effect behind it is the same to the client: these stand for all. */
const silences: ReadonlySet<string> = new Set(['connection_lost', 'timed_out', 'body_cut', 'server_error'])

/** Every fault on a cancel, with and without effect. */
const onCancels: readonly PlayedFault[] = faultCatalogue
  .filter(({ row }) => row !== 'stale')
  .flatMap((fault): readonly PlayedFault[] => {
    const { name, row, plan, committable, omittable } = fault
    const base = { on: 'cancel', fault: name } as const
    const delayed = lateness.map((late) => ({ ...base, committed: true, late }))
    if (plan.wire.kind === 'late') return delayed
    return [
      ...(committable ? [{ ...base, ...(omittable && { committed: true }) }] : []),
      ...(omittable ? [{ ...base, committed: false }] : []),
      ...(committable && canBeLate(fault) && silences.has(row) ? delayed : []),
    ]
  })

/**
 * `count` cases: first every fault with and without effect on a cancel, then whatever the seed brings. The same for the
 * same seed.
 */
export function generateCases(count: number, seed: number): readonly Case[] {
  const random = createRandom(seed)
  // Shuffled, so that a short run meets some of each kind.
  const each = shuffled(onCancels, random)
  return Array.from({ length: count }, (_, index) => {
    const fault = each[index]
    return fault === undefined ? anyCase(random) : { ...anyOrder(random), faults: [fault] }
  })
}

function anyCase(random: Random): Case {
  const faults: PlayedFault[] = []
  if (random.chance(0.6)) faults.push(random.pick(onCancels))
  if (random.chance(0.3)) {
    const { name: fault } = random.pick(faultCatalogue)
    faults.push({ on: 'read', fault, times: 1 + random.whole(3), skip: random.whole(2) })
  }
  const past = random.chance(0.5) ? 'paid' : random.pick(pasts)
  const alone = { ...anyOrder(random), past, faults }
  if (!random.chance(0.2)) return alone
  const when = random.pick(['before', 'after'] as const)
  const what = random.pick(['unit', 'whole'] as const)
  return { ...alone, onlyWriter: false, meanwhile: { when, what } }
}

/** One caller who wants the whole order, whole lines, units, or both in one request. */
function anyOrder(random: Random): Case {
  const quantities = Array.from({ length: 1 + random.whole(3) }, () => 1 + random.whole(4))
  return { quantities, asks: [anyPart(random, quantities)], onlyWriter: random.chance(0.5) }
}

function anyPart(random: Random, quantities: readonly number[]): Wanted {
  if (random.chance(0.35)) return 'whole'
  const all = [...quantities.keys()]
  const named = random.chance(0.2) ? all : shuffled(all, random).slice(0, 1 + random.whole(all.length))
  return named.map((line) => {
    const placed = quantities[line] ?? 1
    return random.chance(0.5) ? { line } : { line, quantity: 1 + random.whole(placed) }
  })
}

function shuffled<Value>(values: readonly Value[], random: Random): readonly Value[] {
  const keyed = values.map((value) => ({ value, key: random.next() }))
  return keyed.toSorted((a, b) => a.key - b.key).map(({ value }) => value)
}

const whole: Case = { quantities: [2, 1], asks: ['whole'] }
const unit: Case = { quantities: [3, 1], asks: [[{ line: 0, quantity: 1 }]] }

/** Several callers of one order at the same time. */
export const crowds: readonly Case[] = Array.from({ length: 4 }, () => [
  { ...whole, asks: ['whole', 'whole', 'whole', 'whole'] } as const,
  { quantities: [8], asks: Array.from({ length: 8 }, () => [{ line: 0, quantity: 1 }]) },
  { quantities: [3], asks: [...unit.asks, ...whole.asks, ...unit.asks] },
]).flat()

export function deaths({ address, vendor }: Bench): readonly Case[] {
  /** The server is gone so long after it got a cancel, or when it has done it and nobody has heard, and comes back. */
  const serverDies = (death: number | 'unheard'): Case => {
    let isDying = false
    const onCancel: Case['onCancel'] = async (moment) => {
      if (isDying || (moment === 'before') === (death === 'unheard')) return
      isDying = true
      const gone = vendor.crash(death === 'unheard' ? 0 : death)
      if (moment === 'before') return
      await gone
      throw new Error('the answer is gone with the server')
    }
    return { ...whole, onCancel }
  }
  return [
    { ...whole, cancel: cancelAndDie(address, 'before') },
    { ...whole, cancel: cancelAndDie(address, 'after') },
    { ...unit, cancel: cancelAndDie(address, 'before') },
    { ...unit, cancel: cancelAndDie(address, 'after') },
    serverDies(0),
    serverDies(40),
    serverDies('unheard'),
  ]
}

/** What a blind re-send does to orders; a proof that finds nothing here would find nothing anywhere. */
export function control({ address, wire }: Bench): Readonly<Record<'lost' | 'slow', readonly Case[]>> {
  // What most programs do: it sends again whatever failed.
  const again: typeof fetch = (input, init) =>
    wire.fetch(input, init).catch(() => wire.fetch(input, { ...init, signal: null }))
  const { cancel } = openClient({ ...address, fetch: again })
  const met = { on: 'cancel', committed: true } as const
  const rounds = [...Array(16).keys()]
  return {
    lost: rounds.map(() => ({ ...unit, cancel, faults: [{ ...met, fault: 'connection_lost:reset' }] })),
    // The vendor is as slow as the client is impatient.
    slow: rounds.map((round) => ({
      ...whole,
      cancel,
      faults: [{ ...met, fault: 'timed_out:hang', late: 0.99 + round / 500 }],
    })),
  }
}
