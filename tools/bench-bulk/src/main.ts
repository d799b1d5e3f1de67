import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { fillRegions } from 'checks/lib/regions.ts'
import { programs } from 'crash/crash'
import { markdownTable } from 'faults/markdown-table'
import { crashFigure, type Figure, journalFigure, limitFigure, memoryFigures } from './figures.ts'

// pnpm bench:bulk [--quick]: what is promised for many orders, measured in one run and written to docs/bulk.md.
const { quick = false } = parseArgs({ options: { quick: { type: 'boolean' } } }).values

// A machine that is busy otherwise delays answers and disks, and the page must say so.
const [, load = 0] = loadavg()
const figures: Figure[] = []
function add(...more: readonly Figure[]): void {
  for (const { title, measured, isMet } of more)
    console.error(`${isMet ? 'met' : 'MISSED'}: ${title}: ${measured}`)
  figures.push(...more)
}
for (const program of programs) add(await crashFigure(program, quick ? 8 : 200))
for (const isUnits of [false, true]) add(await limitFigure(isUnits, quick ? 1500 : 10_000))
add(await journalFigure(quick ? 600 : 2000, quick ? 1 : 5))
add(...(await memoryFigures(10_000, quick ? 50_000 : 1_000_000)))

const rows = figures.map(({ title, wanted, measured, isMet }) => [
  title,
  wanted,
  isMet ? measured : `**${measured}**`,
])
const table = markdownTable([['figure', 'at least', 'measured'], ...rows])
console.log(table)
if (!quick) {
  const [{ model } = { model: 'unknown' }] = cpus()
  const machine = `Measured on Node ${process.versions.node} with ${cpus().length} cores (${model.trim()}), at a load of ${load.toFixed(0)} by other programs. A figure in bold misses its bound.`
  const page = new URL('../../../docs/bulk.md', import.meta.url)
  writeFileSync(page, fillRegions(readFileSync(page, 'utf8'), { figures: `${table}\n\n${machine}` }))
}
process.exitCode = figures.every(({ isMet }) => isMet) ? 0 : 1
