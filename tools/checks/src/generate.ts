import { writeApiSnapshots } from './api-snapshot.ts'
import { writeFileLists } from './file-lists.ts'
import { runOrThrow } from './lib/run.ts'

// Files that are written by programs. `pnpm check` runs this again and fails when anything changes.
const root = process.cwd()
writeApiSnapshots(root)
await writeFileLists(root)
await runOrThrow('pnpm', ['-r', '--if-present', 'run', 'generate'], { cwd: root })
