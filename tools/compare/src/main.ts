import { readFileSync, writeFileSync } from 'node:fs'
import { fillRegions } from 'checks/lib/regions.ts'
import { readCases } from './cases.ts'
import { clients } from './clients.ts'
import { compare, comparisonRegions } from './compare.ts'

// pnpm compare [--write]: prints the table, and writes it into docs/comparison.md.
const rows = await compare(clients, readCases())
console.table(Object.fromEntries(rows.map(({ client, figures }) => [client.title, figures])))
if (process.argv.includes('--write')) {
  const page = new URL('../../../docs/comparison.md', import.meta.url)
  const regions = comparisonRegions(rows, new Date().toISOString().slice(0, 10))
  writeFileSync(page, fillRegions(readFileSync(page, 'utf8'), regions))
}
