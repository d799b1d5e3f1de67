import { z } from 'zod'
import { checked } from '../checked.ts'
import { onlyThese } from '../options.ts'
import type { RequestKind } from '../vendor.ts'
import { faultNamed } from './catalogue.ts'
import { canBeLate } from './delay.ts'
import type { FaultName, FaultScript } from './names.ts'
import { faultName, requestKind } from './check-script.ts'

/** Faults that come by chance, the same ones in the same order for one seed and one order of requests. */
export interface RandomFaults {
  /** The share of requests that meet one, from 0 to 1. */
  readonly rate: number
  /** Default 1. */
  readonly seed?: number | undefined
  /** Which requests may meet one. Default `cancel` and `read`. */
  readonly on?: readonly RequestKind[] | undefined
  /** Which faults. Default: what happens on an ordinary night, from lost answers to throttling. */
  readonly faults?: readonly FaultName[] | undefined
}

/** Nothing here needs a listener of its own, and nothing keeps a client waiting for minutes. */
const ordinary: readonly FaultName[] = [
  'connection_lost:reset',
  'connection_lost:close',
  'connection_lost:mid_headers',
  'body_cut:reset',
  'unreadable:html',
  'server_error:500',
  'server_error:503',
  'anything_else:502',
  'anything_else:504',
  'rate_limited',
]

const notAShare = 'rate must be a number from 0 to 1'

const schema: z.ZodType<RandomFaults> = onlyThese({
  rate: z.number(notAShare).min(0, notAShare).max(1, notAShare),
  seed: z.int('seed must be a whole number').optional(),
  on: z.array(requestKind).optional(),
  faults: z.array(faultName).min(1, 'faults must name at least one').optional(),
})

/** What a request of this kind meets, if anything. */
export type Chance = (kind: RequestKind) => FaultScript | undefined

/** @throws TypeError naming the field that is wrong. */
export function createChance(options: RandomFaults): Chance {
  const { rate, seed = 1, on = ['cancel', 'read'], faults = ordinary } = checked(schema, options)
  const next = randomNumbers(seed)
  return (kind) => {
    if (!on.includes(kind) || next() >= rate) return undefined
    const name = faults[Math.floor(next() * faults.length)] ?? 'connection_lost:reset'
    const fault = faultNamed(name)
    // Half of what may have happened has; a third of that only after the client was told otherwise.
    const committed = next() < 0.5
    const late = next() < 1 / 3
    if (!fault.committable || !fault.omittable) return { on: kind, fault: name }
    const delayMs = committed && late && canBeLate(fault) ? 500 + Math.floor(next() * 3_000) : undefined
    return { on: kind, fault: name, committed, delayMs }
  }
}

/** Mulberry32: numbers from 0 to below 1, the same for one seed on every machine. */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
