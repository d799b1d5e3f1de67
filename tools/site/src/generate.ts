import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { repository } from 'checks/lib/workspace.ts'
import { errorsPage } from './errors/page.ts'
import { readSharedRows, readVendorRows } from './errors/vendor-rows.ts'

// pnpm generate: the pages of docs/ that are written from the code.
const docs = join(repository, 'docs')
writeFileSync(
  join(docs, 'errors.md'),
  errorsPage([await readSharedRows(repository), ...(await readVendorRows(repository))]),
)
