import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { verdictTable } from '@cancel/core'
import { repository } from 'checks/lib/workspace.ts'
import { errorsPage } from './errors/page.ts'
import { readVendorRows } from './errors/vendor-rows.ts'
import { verdictsPage } from './errors/verdicts-page.ts'
import { comparisonPicture, performancePicture } from './pictures/bars.ts'
import { castPicture } from './pictures/cast.ts'
import { nightPicture } from './pictures/night.ts'
import { packagesPicture } from './pictures/packages.ts'
import { sequencePicture } from './pictures/sequence.ts'
import { tracePicture } from './pictures/trace.ts'

// pnpm generate: the pages and pictures of docs/ that are written from the code. Two pictures are drawn by hand.
const docs = join(repository, 'docs')
const read = (name: string): string => readFileSync(join(docs, name), 'utf8')
const vendors = await readVendorRows(repository)
mkdirSync(join(docs, 'pictures'), { recursive: true })
const written = {
  'errors.md': errorsPage(read('errors.md'), [{ title: 'Every vendor', rows: verdictTable }, ...vendors]),
  'verdicts.md': verdictsPage(read('verdicts.md'), vendors),
  'pictures/one-cancel.svg': await sequencePicture(),
  'pictures/comparison.svg': comparisonPicture(read('comparison.md')),
  'pictures/performance.svg': performancePicture(read('performance.md')),
  'pictures/packages.svg': packagesPicture(repository),
  'pictures/trace.svg': await tracePicture(),
  'pictures/night.svg': await nightPicture(),
  'pictures/demo.svg': await castPicture(repository),
}
for (const [path, text] of Object.entries(written)) writeFileSync(join(docs, path), text)
