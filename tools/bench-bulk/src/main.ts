import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { fillRegions } from 'checks/lib/regions.ts'
import { crashes } from 'crash/crash'
import { markdownTable } from 'faults/markdown-table'
import { crashFigure, type Figure, journalFigure, limitFigure, memoryFigures, type Sizes } from './figures.ts'

// pnpm bench:bulk [--quick]: what is promised for many orders, measured in one run and written to docs/bulk.md.
const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
const full: Sizes = {
  kills: 200,
  limited: 10_000,
  compared: 2000,
  rounds: 5,
  small: 10_000,
  large: 1_000_000,
}
const quick: Sizes = { kills: 8, limited: 1500, compared: 600, rounds: 1, small: 10_000, large: 50_000 }
const sizes = values.quick ? quick : full
const page = fileURLToPath(new URL('../../../docs/bulk.md', import.meta.url))

// A machine that is busy otherwise delays answers and disks, and the page must say so.
const [, load = 0] = loadavg()
const figures: Figure[] = []
const steps: (() => Promise<Figure | readonly Figure[]>)[] = [
  ...crashes.map(
    ([how, vendor]) =>
      () =>
        crashFigure(how, vendor, sizes),
  ),
  () => limitFigure('whole', sizes),
  () => limitFigure('units', sizes),
  () => journalFigure(sizes),
  () => memoryFigures(sizes),
]
for (const step of steps) {
  const done = [await step()].flat()
  for (const { title, measured, isMet } of done)
    console.error(`${isMet ? 'met' : 'MISSED'}: ${title}: ${measured}`)
  figures.push(...done)
}
const table = markdownTable([
  ['figure', 'at least', 'measured'],
  ...figures.map(({ title, wanted, measured, isMet }) => [
    title,
    wanted,
    isMet ? measured : `**${measured}**`,
  ]),
])
console.log(table)
if (!values.quick)
  writeFileSync(page, fillRegions(readFileSync(page, 'utf8'), { figures: `${table}\n\n${machine()}` }))
process.exitCode = figures.every(({ isMet }) => isMet) ? 0 : 1

function machine(): string {
  const all = cpus()
  return `Measured on Node ${process.versions.node} with ${all.length} cores (${all[0]?.model.trim() ?? 'unknown'}), at a load of ${load.toFixed(0)} by other programs. A figure in bold misses its bound.`
}
