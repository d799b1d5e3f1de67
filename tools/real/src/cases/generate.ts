import { faultCatalogue } from '../../../../packages/emulator/src/faults/catalogue.ts'
import type { Fault } from '../../../../packages/emulator/src/faults/plan.ts'
import { canBeLate } from '../../../../packages/emulator/src/faults/delay.ts'
import { pasts } from '../shop/prepare-order.ts'
import type { AskedUnits, Case, Meanwhile, PlayedFault } from './case.ts'
import { createRandom, type Random } from '../../../checks/src/lib/random.ts'

/** How late an effect comes, in attempts' time: while the client waits, as it gives up, and when it has read. */
const lateness = [0.4, 1.02, 2]

/** Faults that a proxy can play: the others are over before it sees a request, or need HTTP/2. */
const played = faultCatalogue.filter(({ needs }) => needs === undefined)
const onCancels = played.filter(({ row }) => row !== 'stale')

/** Whatever else comes back, a late effect behind it is the same to the client: these stand for all. */
const silences: ReadonlySet<string> = new Set(['connection_lost', 'timed_out', 'body_cut', 'server_error'])

/**
 * `count` cases: first every fault with and without effect on a cancel, then whatever the seed brings. The same for the
 * same seed.
 */
export function generateCases(count: number, seed: number): readonly Case[] {
  const random = createRandom(seed)
  const every = onCancels.flatMap((fault) => scripts(fault))
  // Shuffled, so that a short run meets some of each kind.
  const chosen = shuffled(every, random)
  return Array.from({ length: count }, (_, index) => {
    const script = chosen[index]
    return script === undefined
      ? anyCase(random)
      : caseOf(random, [script], { past: 'paid', meanwhile: undefined })
  })
}

/** How many cases it takes to meet every fault once. */
export const everyFault: number = onCancels.flatMap((fault) => scripts(fault)).length

function scripts(fault: Fault): readonly PlayedFault[] {
  const { name, committable, omittable } = fault
  const base = { on: 'cancel', fault: name } as const
  const delayed = lateness.map((late) => ({ ...base, committed: true, late }))
  if (fault.plan.wire.kind === 'late') return delayed
  return [
    ...(committable ? [{ ...base, ...(omittable && { committed: true }) }] : []),
    ...(omittable ? [{ ...base, committed: false }] : []),
    ...(committable && canBeLate(fault) && silences.has(fault.row) ? delayed : []),
  ]
}

function anyCase(random: Random): Case {
  const faults: PlayedFault[] = []
  if (random.chance(0.6)) faults.push(random.pick(scripts(random.pick(onCancels))))
  if (random.chance(0.3))
    faults.push({
      on: 'read',
      fault: random.pick(played).name,
      times: 1 + random.whole(3),
      skip: random.whole(2),
    })
  const meanwhile: Meanwhile | undefined = random.chance(0.2)
    ? { when: random.pick(['before', 'after'] as const), what: random.pick(['unit', 'whole'] as const) }
    : undefined
  return caseOf(random, faults, { past: random.chance(0.5) ? 'paid' : random.pick(pasts), meanwhile })
}

function caseOf(
  random: Random,
  faults: readonly PlayedFault[],
  { past, meanwhile }: { readonly past: Case['past']; readonly meanwhile: Meanwhile | undefined },
): Case {
  const quantities = Array.from({ length: 1 + random.whole(3) }, () => 1 + random.whole(4))
  const lines = askedOf(random, quantities)
  const onlyWriter = meanwhile === undefined && random.chance(0.5)
  const parts = [
    lines === undefined
      ? 'whole'
      : lines.map(({ line, units }) => `line ${line}${units === undefined ? '' : ` x ${units}`}`).join(' + '),
    `of ${quantities.join('+')} ${past}`,
    ...faults.map(describe),
    ...(meanwhile === undefined ? [] : [`${meanwhile.what} by somebody else ${meanwhile.when}`]),
    ...(onlyWriter ? ['only writer'] : []),
  ]
  return {
    name: parts.join(', '),
    quantities,
    past,
    faults,
    onlyWriter,
    ...(lines !== undefined && { lines }),
    ...(meanwhile !== undefined && { meanwhile }),
  }
}

/** The whole order, whole lines, units, or both in one request. */
function askedOf(random: Random, quantities: readonly number[]): readonly AskedUnits[] | undefined {
  if (random.chance(0.35)) return undefined
  const all = quantities.map((_, line) => line)
  const named = random.chance(0.2) ? all : shuffled(all, random).slice(0, 1 + random.whole(all.length))
  return named.map((line) => {
    const placed = quantities[line] ?? 1
    return random.chance(0.5) ? { line } : { line, units: 1 + random.whole(placed) }
  })
}

function describe({ on, fault, committed, late, times = 1, skip = 0 }: PlayedFault): string {
  const effect = committed === undefined ? '' : committed ? ' with effect' : ' without effect'
  const delay = late === undefined ? '' : ` after ${late} attempts`
  const which = `${times > 1 ? ` x ${times}` : ''}${skip > 0 ? ` after ${skip}` : ''}`
  return `${fault}${effect}${delay} on ${on}${which}`
}

function shuffled<Value>(values: readonly Value[], random: Random): readonly Value[] {
  const left = [...values]
  const result: Value[] = []
  while (left.length > 0) result.push(...left.splice(random.whole(left.length), 1))
  return result
}
