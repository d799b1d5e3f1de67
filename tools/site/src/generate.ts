import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { repository } from 'checks/lib/workspace.ts'
import { tablePicture } from './pictures/bars.ts'
import { castPicture } from './pictures/cast.ts'
import { nightPicture } from './pictures/night.ts'
import { packagesPicture } from './pictures/packages.ts'
import { tracePicture } from './pictures/trace.ts'
import { verdictsPage } from './verdicts-page.ts'

// pnpm generate: the pages and pictures of docs/ that are written from the code. Three pictures are drawn by hand.
const docs = join(repository, 'docs')
const read = (name: string): string => readFileSync(join(docs, name), 'utf8')
const written = {
  'verdicts.md': await verdictsPage(read('verdicts.md')),
  'pictures/comparison.svg': tablePicture(
    'What callers were told when one thing failed',
    read('comparison.md'),
    'comparison',
    { 'done twice': 'bad', '"failed", and was done': 'open', 'left open': 'faint' },
  ),
  'pictures/performance.svg': tablePicture(
    'Processor time of one call: the median, and the middle half of the rounds',
    read('performance.md'),
    'cpu',
    { 'CPU, µs': 'faint' },
  ),
  'pictures/packages.svg': await packagesPicture(),
  'pictures/trace.svg': await tracePicture(),
  'pictures/night.svg': await nightPicture(),
  'pictures/demo.svg': await castPicture(),
}
for (const [path, text] of Object.entries(written)) writeFileSync(join(docs, path), text)
