import { readFileSync, writeFileSync } from 'node:fs'
import { fillRegions } from 'checks/lib/regions.ts'
import { markdownTable } from 'faults/markdown-table'
import { contenders, contenderIds, type ContenderId } from './contenders.ts'
import { type Figures, figuresOf, nameOf, ratiosOf, type Spread, spreadOf } from './figures.ts'
import { longRunner, type Results } from './run.ts'
import { weighedNames } from './sizes.ts'
import { concurrencies } from './stage.ts'
import { heldAfter, judgeAll } from './targets.ts'

const kept = new URL('../results/performance.json', import.meta.url)
const page = new URL('../../../docs/performance.md', import.meta.url)

/** Keeps the results of a full run, from which the page is made anew by `pnpm generate`. */
export function keepResults(results: Results): void {
  // Figures of one name on one line, so that a new run is a short diff.
  const text = JSON.stringify(results, undefined, 2).replaceAll(
    /\[\s+([^\]]+?)\s+\]/g,
    (_whole, list: string) => `[${list.replaceAll(/\s+/g, ' ')}]`,
  )
  writeFileSync(kept, `${text}\n`)
}

export function writePage(): void {
  const results = JSON.parse(readFileSync(kept, 'utf8')) as Results
  writeFileSync(page, fillRegions(readFileSync(page, 'utf8'), regionsOf(results)))
}

/** What is written into docs/performance.md, by the name of its place. */
export function regionsOf({ command, date, machine, figures }: Results): Readonly<Record<string, string>> {
  const { processor, cores, system, node } = machine
  const { count } = spreadOf(figuresOf(figures, cpuOf('fetch')))
  const { memory, ...tables } = tablesOf(figures)
  const [early, late] = [10_000, 100_000].map(
    (calls) => `${cell(figures, heldAfter(calls))} after ${whole(calls)}`,
  )
  return {
    measured: `\`${command}\`, ${date}: Node ${node} on ${system}, ${cores} cores of ${processor}; ${count} rounds or more.`,
    targets: markdownTable([
      ['ratio', 'bound', 'measured', ''],
      ...judgeAll(figures).map(({ title, sense, bound, spread, isMet }) => [
        title,
        `${sense} ${bound.toFixed(2)}`,
        spread.count === 1 ? ratio(spread.median) : withSpread(spread, ratio),
        isMet ? 'met' : '**missed**',
      ]),
    ]),
    ...tables,
    memory: `${memory}\n\nA process that keeps calling ${contenders[longRunner].title} holds ${early} and ${late} cancels.`,
  }
}

/** The tables that need no target; what was not measured is left out of them. */
export function tablesOf(figures: Figures): Record<'cpu' | 'speed' | 'latency' | 'memory' | 'size', string> {
  const ids = contenderIds.filter((id) => figures[cpuOf(id)] !== undefined)
  const perContender = (header: readonly string[], cells: (id: ContenderId) => readonly string[]): string =>
    markdownTable([header, ...ids.map((id) => [contenders[id].title, ...cells(id)])])
  const at = (id: ContenderId, what: string, concurrency: number): string =>
    cell(figures, nameOf(id, what, concurrency))
  return {
    cpu: perContender(['one call', 'CPU, µs', 'of global `fetch`'], (id) => [
      cell(figures, cpuOf(id), withSpread),
      ids.includes('fetch') ? withSpread(spreadOf(ratiosOf(figures, cpuOf(id), cpuOf('fetch'))), ratio) : '',
    ]),
    speed: perContender(['calls a second', '1 at a time', '32 at a time', '512 at a time'], (id) =>
      concurrencies.map((concurrency) => at(id, 'callsPerSecond', concurrency)),
    ),
    latency: perContender(
      ['latency, µs', 'p50, 1 at a time', 'p99, 1 at a time', 'p50, 32 at a time', 'p99, 32 at a time'],
      (id) =>
        [1, 32].flatMap((concurrency) => [
          at(id, 'p50Micros', concurrency),
          at(id, 'p99Micros', concurrency),
        ]),
    ),
    memory: perContender(['memory of the process', 'held', 'peak'], (id) => [
      cell(figures, `held ${id}`),
      cell(figures, `peak ${id}`),
    ]),
    size: markdownTable([
      ['', 'import, ms of CPU', 'bundle, gzipped', 'installed', 'packages'],
      ...weighedNames.map((name) => [
        name,
        cell(figures, `import ${name}`, withSpread),
        ...['bundle', 'installed', 'packages'].map((what) => cell(figures, `${what} ${name}`)),
      ]),
    ]),
  }
}

/** The processor time that is compared. */
function cpuOf(id: ContenderId): string {
  return nameOf(id, 'cpuMicros', 32)
}

/** The median, as a number or as a size; nothing where it was not measured. */
function cell(
  figures: Figures,
  name: string,
  show = ({ median }: Spread, as: Format): string => as(median),
): string {
  const found = figures[name]
  return found === undefined
    ? ''
    : show(spreadOf(found), /^(?:held|peak|bundle|installed) /.test(name) ? bytes : whole)
}

type Format = (value: number) => string

/** `1.23 (1.20 to 1.27)` */
function withSpread({ median, first, third }: Spread, as: Format): string {
  return `${as(median)} (${as(first)} to ${as(third)})`
}

function ratio(value: number): string {
  return value.toFixed(2)
}

/** `12,345` */
function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}

/** Thousands, as a network counts: `28.0 kB`, `4.1 MB`. */
function bytes(value: number): string {
  return value < 1_000_000 ? `${(value / 1000).toFixed(1)} kB` : `${(value / 1_000_000).toFixed(1)} MB`
}
