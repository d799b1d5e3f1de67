import { readFileSync, writeFileSync } from 'node:fs'
import { fillRegions } from 'checks/lib/regions.ts'
import { markdownTable } from 'faults/markdown-table'
import { clients } from './clients.ts'
import { compare, readCases } from './compare.ts'

// pnpm compare [--write]: prints the table, and writes it into docs/comparison.md.
const cases = readCases()
const found = await compare(clients, cases)
const header = ['client', 'set to', ...Object.keys([...found.values()][0] ?? {})]
const rows = clients.map(({ title, setUp }) => [
  title,
  setUp,
  ...Object.values(found.get(title) ?? {}).map(String),
])
const comparison = markdownTable([header, ...rows])
console.log(comparison)
if (process.argv.includes('--write')) {
  const page = new URL('../../../docs/comparison.md', import.meta.url)
  const day = new Date().toISOString().slice(0, 10)
  const measured = `Measured on ${day}, with ${cases.length} cancels for each client.`
  writeFileSync(page, fillRegions(readFileSync(page, 'utf8'), { measured, comparison }))
}
