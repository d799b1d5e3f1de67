import { readFileSync, writeFileSync } from 'node:fs'
import { fillRegions } from 'checks/lib/regions.ts'
import { contenders } from './contenders/contenders.ts'
import type { Results } from './run.ts'
import { bytes, contenderTables, memoryTable, sizeTable, targetTable, whole, whoTable } from './tables.ts'
import { judgeAll } from './targets.ts'

const kept = new URL('../results/performance.json', import.meta.url)
const page: URL = new URL('../../../docs/performance.md', import.meta.url)

/** Keeps the results of a full run, from which the page is made anew by `pnpm generate`. */
export function keepResults(results: Results): void {
  // Figures of one kind on one line, so that a new run is a short diff.
  const text = JSON.stringify(results, undefined, 2).replaceAll(
    /\[\s+([\d.,\s-]+?)\s+\]/g,
    (_whole, list: string) => `[${list.replaceAll(/\s+/g, ' ')}]`,
  )
  writeFileSync(kept, `${text}\n`)
}

export function writePerformancePage(): void {
  const results = JSON.parse(readFileSync(kept, 'utf8')) as Results
  writeFileSync(page, fillRegions(readFileSync(page, 'utf8'), performanceRegions(results)))
}

/** What is written into docs/performance.md, by the name of its place. */
export function performanceRegions(results: Results): Readonly<Record<string, string>> {
  const { command, date, machine, rounds, serverMicros, longRun } = results
  const { processor, cores, system, node } = machine
  const count = rounds.fetch?.[32]?.cpuMicros.length ?? 0
  const held = ({ calls, heldBytes }: typeof longRun.early): string =>
    `${bytes(heldBytes)} after ${whole(calls)}`
  return {
    measured: [
      `\`${command}\`, ${date}: Node ${node} on ${system}, ${cores} cores of ${processor}; ${count} rounds or more.`,
      `The server spent ${serverMicros.toFixed(0)} µs of its own core on a request.`,
    ].join('\n'),
    targets: targetTable(judgeAll(results)),
    contenders: whoTable(results),
    ...contenderTables(results),
    memory: [
      memoryTable(results),
      `A process that keeps calling ${contenders[longRun.contender].title} holds ${held(longRun.early)} and ${held(longRun.late)} cancels.`,
    ].join('\n\n'),
    size: sizeTable(results),
  }
}
