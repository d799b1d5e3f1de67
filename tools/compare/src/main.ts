import { readFileSync, writeFileSync } from 'node:fs'
import { fillRegions } from 'checks/lib/regions.ts'
import { markdownTable } from 'faults/markdown-table'
import { clients } from './clients.ts'
import { columns, countOutcomes, readCases } from './compare.ts'

// pnpm compare [--write]: prints the table, and writes it into docs/comparison.md.
const cases = readCases()
const rows = Object.entries(clients).map(async ([title, client]) => {
  const counts = await countOutcomes(client, cases)
  return [title, ...Object.values(counts).map(String)]
})
const comparison = markdownTable([['client', ...Object.keys(columns)], ...(await Promise.all(rows))])
console.log(comparison)
if (process.argv.includes('--write')) {
  const page = new URL('../../../docs/comparison.md', import.meta.url)
  const day = new Date().toISOString().slice(0, 10)
  const measured = `Measured on ${day}, with ${cases.length} cancels for each client.`
  writeFileSync(page, fillRegions(readFileSync(page, 'utf8'), { measured, comparison }))
}
