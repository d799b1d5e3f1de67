import { runOrThrow } from 'checks/lib/run.ts'
import { inScratch } from 'checks/lib/scratch.ts'
import { rehearse } from './rehearse.ts'
import { startRegistry } from './registry.ts'

// `pnpm release:rehearse`: everything that a release does, for real, to a registry that lives as long as this process.
const root = process.cwd()
const { stdout } = await runOrThrow('git', ['status', '--porcelain'], { cwd: root })
if (stdout !== '') console.log('The last commit is released. Files that are not committed are left out.')
const registry = await startRegistry('rehearsal')
try {
  await inScratch((folder) => rehearse({ root, folder, registry, tell: console.log }))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  await registry.close()
}
