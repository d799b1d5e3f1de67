import { markdownTable } from 'faults/markdown-table'
import type { Measurement } from './client.ts'
import { contenders, type ContenderId, contenderIds } from './contenders/contenders.ts'
import type { Concurrency } from './rounds.ts'
import type { Results } from './run.ts'
import type { WeighedName } from './sizes.ts'
import { ratios, type Spread, spreadOf } from './statistics.ts'
import { cpuOf, figuresOf, type Verdict } from './targets.ts'

type HasRounds = Pick<Results, 'rounds'>

/** What was promised, what was found, and whether it holds. */
export function targetTable(verdicts: readonly Verdict[]): string {
  return markdownTable([
    ['ratio', 'bound', 'measured', ''],
    ...verdicts.map(({ target, spread, rounds, isMet }) => [
      target.title,
      `${target.sense} ${target.bound.toFixed(2)}`,
      rounds === 1 ? spread.median.toFixed(2) : ratio(spread),
      isMet ? 'met' : '**missed**',
    ]),
  ])
}

/** Who takes part, and what each does for one call. */
export function whoTable({ rounds, connections }: Results): string {
  return perContender(
    { rounds },
    ['one call', 'requests', 'connections', 'beside sending and reading JSON'],
    (id) => [contenders[id].sends.join(', '), String(connections[id] ?? ''), contenders[id].does],
  )
}

/** What the rounds alone show: processor time and what that is of global `fetch`, speed, latency. */
export function contenderTables(results: HasRounds): Record<'cpu' | 'speed' | 'latency', string> {
  const base = results.rounds.fetch === undefined ? undefined : cpuOf(results, 'fetch')
  const median = (id: ContenderId, concurrency: Concurrency, name: keyof Measurement): string =>
    results.rounds[id]?.[concurrency] === undefined
      ? ''
      : whole(spreadOf([...figuresOf(results, id, concurrency, name).values()]).median)
  return {
    cpu: perContender(
      results,
      ['one call', 'CPU, µs', ...(base === undefined ? [] : ['of global `fetch`'])],
      (id) => {
        const cpu = cpuOf(results, id)
        const ofFetch = base === undefined ? [] : [ratio(spreadOf(ratios(cpu, base)))]
        return [withSpread(spreadOf([...cpu.values()])), ...ofFetch]
      },
    ),
    speed: perContender(results, ['calls a second', '1 at a time', '32 at a time', '512 at a time'], (id) =>
      ([1, 32, 512] as const).map((concurrency) => median(id, concurrency, 'callsPerSecond')),
    ),
    latency: perContender(
      results,
      ['latency, µs', 'p50, 1 at a time', 'p99, 1 at a time', 'p50, 32 at a time', 'p99, 32 at a time'],
      (id) =>
        ([1, 32] as const).flatMap((concurrency) => [
          median(id, concurrency, 'p50Micros'),
          median(id, concurrency, 'p99Micros'),
        ]),
    ),
  }
}

export function memoryTable(results: Results): string {
  return perContender(results, ['memory of the process', 'held', 'peak'], (id) => {
    const { heldBytes = Number.NaN, peakBytes = Number.NaN } = results.memory[id] ?? {}
    return [bytes(heldBytes), bytes(peakBytes)]
  })
}

export function sizeTable({ imports, bundles, installs }: Results): string {
  return markdownTable([
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
  ])
}

/** A row for each that was measured. */
function perContender(
  { rounds }: HasRounds,
  header: readonly string[],
  cells: (id: ContenderId) => readonly string[],
): string {
  const shown = contenderIds.filter((id) => rounds[id] !== undefined)
  return markdownTable([header, ...shown.map((id) => [contenders[id].title, ...cells(id)])])
}

/** `1.23 (1.20 to 1.27)` */
function ratio({ median, first, third }: Spread): string {
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
