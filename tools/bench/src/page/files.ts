import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { Results } from '../results.ts'
import { performanceRegions } from './performance-page.ts'
import { fillRegions } from 'checks/lib/regions.ts'

const kept = new URL('../../results/performance.json', import.meta.url)
const page = new URL('../../../../docs/performance.md', import.meta.url)

/** Keeps the results of a full run, from which the page is made anew by `pnpm generate`. */
export function keepResults(results: Results): void {
  // Figures of one kind on one line, so that a new run is a short diff.
  const text = JSON.stringify(results, undefined, 2).replaceAll(
    /\[\s+([\d.,\s-]+?)\s+\]/g,
    (_whole, list: string) => {
      return `[${list.replaceAll(/\s+/g, ' ')}]`
    },
  )
  mkdirSync(new URL('.', kept), { recursive: true })
  writeFileSync(kept, `${text}\n`)
}

export function writePerformancePage(): void {
  const results = JSON.parse(readFileSync(kept, 'utf8')) as Results
  writeFileSync(page, fillRegions(readFileSync(page, 'utf8'), performanceRegions(results)))
}
