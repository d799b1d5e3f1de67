import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCases } from './cases.ts'
import { clients } from './clients/clients.ts'
import { compare } from './compare.ts'
import { comparisonPage } from './page.ts'

// node tools/compare/src/main.ts [--write]: prints the table, or writes docs/comparison.md.
const rows = await compare(clients, readCases())
console.table(Object.fromEntries(rows.map(({ client, figures }) => [client.title, figures])))
if (process.argv.includes('--write')) {
  const page = join(import.meta.dirname, '..', '..', '..', 'docs', 'comparison.md')
  writeFileSync(page, comparisonPage(rows, new Date().toISOString().slice(0, 10)))
}
