import { contenders, type ContenderId, contenderIds } from '../contenders/contenders.ts'
import { ratios, type Spread, spreadOf } from '../figures/statistics.ts'
import { cpuOf, figuresOf, type Verdict } from '../figures/targets.ts'
import type { Concurrency, Rounds } from '../measure/rounds.ts'
import type { WeighedName } from '../measure/sizes.ts'
import type { Results } from '../results.ts'
import type { Measurement } from '../worker/measure.ts'

type Rows = readonly (readonly string[])[]
type HasRounds = Pick<Results, 'rounds'>

/** What was promised, what was found, and whether it holds. */
export function targetRows(verdicts: readonly Verdict[]): Rows {
  return [
    ['ratio', 'bound', 'measured', ''],
    ...verdicts.map(({ target, spread, rounds, isMet }) => [
      target.title,
      `${target.sense} ${target.bound.toFixed(2)}`,
      rounds === 1 ? spread.median.toFixed(2) : ratioWithSpread(spread),
      isMet ? 'met' : '**missed**',
    ]),
  ]
}

/** Who takes part, and what each does for one call. */
export function contenderRows({ connections }: Pick<Results, 'connections'>): Rows {
  return [
    ['one call', 'requests', 'connections', 'beside sending and reading JSON'],
    ...contenderIds.map((id) => [
      contenders[id].title,
      contenders[id].sends.join(', '),
      String(connections[id] ?? ''),
      contenders[id].does,
    ]),
  ]
}

/** Processor time per call, and what that is of global `fetch`. */
export function cpuRows(results: HasRounds): Rows {
  const base = results.rounds.fetch === undefined ? undefined : cpuOf(results, 'fetch')
  return [
    ['one call', 'CPU, µs', ...(base === undefined ? [] : ['of global `fetch`'])],
    ...shown(results.rounds).map((id) => {
      const cpu = cpuOf(results, id)
      return [
        contenders[id].title,
        withSpread(spreadOf([...cpu.values()])),
        ...(base === undefined ? [] : [ratioWithSpread(spreadOf(ratios(cpu, base)))]),
      ]
    }),
  ]
}

export function speedRows(results: HasRounds): Rows {
  return [
    ['calls a second', '1 at a time', '32 at a time', '512 at a time'],
    ...shown(results.rounds).map((id) => [
      contenders[id].title,
      ...([1, 32, 512] as const).map((concurrency) => medianOf(results, id, concurrency, 'callsPerSecond')),
    ]),
  ]
}

export function latencyRows(results: HasRounds): Rows {
  return [
    ['latency, µs', 'p50, 1 at a time', 'p99, 1 at a time', 'p50, 32 at a time', 'p99, 32 at a time'],
    ...shown(results.rounds).map((id) => [
      contenders[id].title,
      ...([1, 32] as const).flatMap((concurrency) => [
        medianOf(results, id, concurrency, 'p50Micros'),
        medianOf(results, id, concurrency, 'p99Micros'),
      ]),
    ]),
  ]
}

export function memoryRows({ memory }: Results): Rows {
  return [
    ['memory of the process', 'held', 'peak'],
    ...contenderIds.flatMap((id) => {
      const found = memory[id]
      return found === undefined
        ? []
        : [[contenders[id].title, bytes(found.heldBytes), bytes(found.peakBytes)]]
    }),
  ]
}

export function sizeRows({ imports, bundles, installs }: Results): Rows {
  return [
    ['', 'import, ms of CPU', 'bundle, gzipped', 'installed', 'packages'],
    ...(Object.keys(imports) as WeighedName[]).map((name) => {
      const bundle = bundles[name]
      const installed = installs?.[name]
      return [
        name,
        withSpread(spreadOf(imports[name]?.cpuMillis ?? [])),
        bundle === undefined ? '' : bytes(bundle.gzipped),
        installed === undefined ? '' : bytes(installed.bytes),
        installed === undefined ? '' : String(installed.packages),
      ]
    }),
  ]
}

function shown(rounds: Rounds): readonly ContenderId[] {
  return contenderIds.filter((id) => rounds[id] !== undefined)
}

function medianOf(
  results: HasRounds,
  id: ContenderId,
  concurrency: Concurrency,
  name: keyof Measurement,
): string {
  if (results.rounds[id]?.[concurrency] === undefined) return ''
  return whole(spreadOf([...figuresOf(results, id, concurrency, name).values()]).median)
}

/** `1.23 (1.20 to 1.27)` */
function ratioWithSpread({ median, first, third }: Spread): string {
  return `${median.toFixed(2)} (${first.toFixed(2)} to ${third.toFixed(2)})`
}

/** `123 (120 to 127)` */
function withSpread({ median, first, third }: Spread): string {
  return `${whole(median)} (${whole(first)} to ${whole(third)})`
}

/** `12,345` */
export function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}

/** Thousands, as a network counts: `28.0 kB`, `4.1 MB`. */
export function bytes(value: number): string {
  return value < 1_000_000 ? `${(value / 1000).toFixed(1)} kB` : `${(value / 1_000_000).toFixed(1)} MB`
}
