import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { repository } from 'checks/lib/workspace.ts'
import { errorsPage } from './errors/page.ts'
import { readSharedRows, readVendorRows } from './errors/vendor-rows.ts'
import { castPicture } from './pictures/cast.ts'
import { sequencePicture } from './pictures/sequence.ts'
import { statusesPicture } from './pictures/statuses.ts'
import { treePicture } from './pictures/tree.ts'

// pnpm generate: the pages and pictures of docs/ that are written from the code.
const docs = join(repository, 'docs')
mkdirSync(join(docs, 'pictures'), { recursive: true })
const written = {
  'errors.md': errorsPage([await readSharedRows(repository), ...(await readVendorRows(repository))]),
  'pictures/statuses.svg': statusesPicture(),
  'pictures/one-cancel.svg': await sequencePicture(),
  'pictures/throw-or-result.svg': treePicture(),
  'pictures/demo.svg': await castPicture(repository),
}
for (const [path, text] of Object.entries(written)) writeFileSync(join(docs, path), text)
