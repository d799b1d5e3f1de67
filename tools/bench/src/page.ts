import { readFileSync, writeFileSync } from 'node:fs'
import { fillRegions } from 'checks/lib/regions.ts'
import { markdownTable } from 'faults/markdown-table'
import { type ContenderId, contenderIds, contenders } from './contenders.ts'
import { cpuOf, type Figures, judgeAll, loads, nameOf, ratiosOf, type Spread, spreadOf } from './figures.ts'
import { weighed } from './sizes.ts'

/** Everything a run found: when and on what machine, which is not named, and the figures. */
export interface Results {
  readonly measured: string
  readonly figures: Figures
}

const kept = new URL('../results/performance.json', import.meta.url)
const page = new URL('../../../docs/performance.md', import.meta.url)

/** Writes the page anew from the results that are kept, as `pnpm generate` does, and keeps new ones before. */
export function writePage(found?: Results): void {
  if (found !== undefined) {
    const text = JSON.stringify(found, undefined, 2)
    // Figures of one name on one line, so that a new run is a short diff.
    writeFileSync(kept, `${text.replaceAll(/\[[^\]]+\]/g, (list) => list.replaceAll(/\s/g, ''))}\n`)
  }
  const results = JSON.parse(readFileSync(kept, 'utf8')) as Results
  writeFileSync(page, fillRegions(readFileSync(page, 'utf8'), regionsOf(results)))
}

/** What is written into docs/performance.md, by the name of its place. */
export function regionsOf({ measured, figures }: Results): Readonly<Record<string, string>> {
  const { count } = spreadOf(figures[cpuOf('fetch')])
  const { memory, ...tables } = tablesOf(figures)
  const held = (calls: number): string => bytes(spreadOf(figures[`held after ${calls} calls`]))
  return {
    measured: `${measured}; ${count} rounds.`,
    targets: markdownTable([
      ['ratio', 'bound', 'measured', ''],
      ...judgeAll(figures).map(({ title, atMost, atLeast, spread, isMet }) => [
        title,
        atMost === undefined ? `at least ${atLeast?.toFixed(2)}` : `at most ${atMost.toFixed(2)}`,
        spread.count === 1 ? ratio(spread) : withSpread(spread, ratio),
        isMet ? 'met' : '**missed**',
      ]),
    ]),
    ...tables,
    memory: `${memory}\n\nA process that keeps calling ${contenders['cancel-pooled'].title} holds ${held(10_000)} after 10,000 and ${held(100_000)} after 100,000 cancels.`,
  }
}

/** The tables that need no target; what was not measured is left out of them. */
export function tablesOf(figures: Figures): Record<'cpu' | 'speed' | 'latency' | 'memory' | 'size', string> {
  const cell = (name: string, show: (spread: Spread) => string): string => {
    const found = figures[name]
    return found === undefined ? '' : show(spreadOf(found))
  }
  const ids = contenderIds.filter((id) => figures[cpuOf(id)] !== undefined)
  const perContender = (header: readonly string[], cells: (id: ContenderId) => readonly string[]): string =>
    markdownTable([header, ...ids.map((id) => [contenders[id].title, ...cells(id)])])
  return {
    cpu: perContender(['one call', 'CPU, µs', 'of global `fetch`'], (id) => [
      cell(cpuOf(id), (spread) => withSpread(spread, whole)),
      ids.includes('fetch') ? withSpread(ratiosOf(figures, cpuOf(id), cpuOf('fetch')), ratio) : '',
    ]),
    speed: perContender(['calls a second', '1 at a time', '32 at a time', '512 at a time'], (id) =>
      loads.map(({ concurrency }) => cell(nameOf(id, 'callsPerSecond', concurrency), whole)),
    ),
    latency: perContender(
      ['latency, µs', 'p50, 1 at a time', 'p99, 1 at a time', 'p50, 32 at a time', 'p99, 32 at a time'],
      (id) =>
        [1, 32].flatMap((at) => ['p50Micros', 'p99Micros'].map((what) => cell(nameOf(id, what, at), whole))),
    ),
    memory: perContender(['memory of the process', 'held', 'peak'], (id) =>
      ['held', 'peak'].map((what) => cell(`${what} ${id}`, bytes)),
    ),
    size: markdownTable([
      ['', 'import, ms of CPU', 'bundle, gzipped', 'installed', 'packages'],
      ...Object.keys(weighed).map((name) => [
        name,
        cell(`import ${name}`, (spread) => withSpread(spread, whole)),
        cell(`bundle ${name}`, bytes),
        cell(`installed ${name}`, bytes),
        cell(`packages ${name}`, whole),
      ]),
    ]),
  }
}

type Format = (value: Pick<Spread, 'median'>) => string

/** `1.23 (1.20 to 1.27)` */
function withSpread({ median, first, third }: Spread, as: Format): string {
  return `${as({ median })} (${as({ median: first })} to ${as({ median: third })})`
}

const ratio: Format = ({ median }) => median.toFixed(2)

/** `12,345` */
const whole: Format = ({ median }) => Math.round(median).toLocaleString('en-US')

/** Thousands, as a network counts: `28.0 kB`, `4.1 MB`. */
const bytes: Format = ({ median }) =>
  median < 1_000_000 ? `${(median / 1000).toFixed(1)} kB` : `${(median / 1_000_000).toFixed(1)} MB`
