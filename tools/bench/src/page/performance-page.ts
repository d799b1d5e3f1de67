import { readFileSync, writeFileSync } from 'node:fs'
import { fillRegions } from 'checks/lib/regions.ts'
import { markdownTable } from 'faults/markdown-table'
import { contenders } from '../contenders/contenders.ts'
import { judgeAll } from '../figures/targets.ts'
import type { Results } from '../results.ts'
import {
  bytes,
  contenderRows,
  cpuRows,
  latencyRows,
  memoryRows,
  sizeRows,
  speedRows,
  targetRows,
  whole,
} from './tables.ts'

const kept = new URL('../../results/performance.json', import.meta.url)
const page: URL = new URL('../../../../docs/performance.md', import.meta.url)

/** Keeps the results of a full run, from which the page is made anew by `pnpm generate`. */
export function keepResults(results: Results): void {
  // Figures of one kind on one line, so that a new run is a short diff.
  const text = JSON.stringify(results, undefined, 2).replaceAll(
    /\[\s+([\d.,\s-]+?)\s+\]/g,
    (_whole, list: string) => `[${list.replaceAll(/\s+/g, ' ')}]`,
  )
  writeFileSync(kept, `${text}\n`)
}

export function readResults(): Results {
  return JSON.parse(readFileSync(kept, 'utf8')) as Results
}

export function writePerformancePage(): void {
  writeFileSync(page, fillRegions(readFileSync(page, 'utf8'), performanceRegions(readResults())))
}

/** What is written into docs/performance.md, by the name of its place. */
export function performanceRegions(results: Results): Readonly<Record<string, string>> {
  return {
    measured: measuredSentence(results),
    targets: markdownTable(targetRows(judgeAll(results))),
    contenders: markdownTable(contenderRows(results)),
    cpu: markdownTable(cpuRows(results)),
    speed: markdownTable(speedRows(results)),
    latency: markdownTable(latencyRows(results)),
    memory: `${markdownTable(memoryRows(results))}\n\n${longRunSentence(results)}`,
    size: markdownTable(sizeRows(results)),
  }
}

function measuredSentence({ command, date, machine, rounds, serverMicros }: Results): string {
  const { processor, cores, system, node } = machine
  const count = rounds.fetch?.[32]?.cpuMicros.length ?? 0
  return [
    `\`${command}\`, ${date}: Node ${node} on ${system}, ${cores} cores of ${processor}; ${count} rounds or more.`,
    `The server spent ${serverMicros.toFixed(0)} µs of its own core on a request.`,
  ].join('\n')
}

function longRunSentence({ longRun: { contender, early, late } }: Results): string {
  const held = ({ calls, heldBytes }: typeof early): string => `${bytes(heldBytes)} after ${whole(calls)}`
  return `A process that keeps calling ${contenders[contender].title} holds ${held(early)} and ${held(late)} cancels.`
}
