import { join } from 'node:path'
import { build } from 'vitepress'
import { writeReference } from './reference.ts'
import { clearPages, pagesFolder, stagePages } from './stage.ts'
import { verifySite } from './verify.ts'

const site = join(import.meta.dirname, '..')

/** Builds the site into tools/site/dist. Throws when a link leads nowhere or something would be loaded from elsewhere. */
export async function buildSite(root: string): Promise<void> {
  await preparePages(root)
  await build(site)
  const problems = verifySite(join(site, 'dist'), process.env['DOCS_BASE'] ?? '/')
  if (problems.length > 0) throw new Error(`${problems.join('\n')}\nsite: ${problems.length} problems`)
}

/** Everything that VitePress reads. */
export async function preparePages(root: string): Promise<void> {
  clearPages()
  stagePages(root)
  await writeReference(root, join(pagesFolder, 'reference'))
}
