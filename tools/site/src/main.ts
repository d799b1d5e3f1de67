import { watch } from 'node:fs'
import { join } from 'node:path'
import { build, createServer } from 'vitepress'
import { lookAtSite } from './look.ts'
import { writeReference } from './reference.ts'
import { clearPages, pagesFolder, stagePages } from './stage.ts'
import { verifySite } from './verify.ts'

const root = process.cwd()
const site = join(import.meta.dirname, '..')
const dist = join(site, 'dist')

/** Everything that VitePress reads. */
async function preparePages(): Promise<void> {
  clearPages()
  stagePages(root)
  await writeReference(root, join(pagesFolder, 'reference'))
}

// node tools/site/src/main.ts build | dev | look
const commands: Readonly<Record<string, () => Promise<void>>> = {
  /** Throws when a link leads nowhere or something would be loaded from elsewhere. */
  build: async () => {
    await preparePages()
    await build(site)
    const problems = verifySite(dist, process.env['DOCS_BASE'] ?? '/')
    if (problems.length > 0) throw new Error(`${problems.join('\n')}\nsite: ${problems.length} problems`)
  },
  /** Shows a changed page at once. The reference is written once, at the start. */
  dev: async () => {
    await preparePages()
    const server = await createServer(site, { host: '127.0.0.1' })
    await server.listen()
    server.printUrls()
    for (const folder of ['.', 'docs', 'examples', 'packages']) {
      watch(join(root, folder), { recursive: folder !== '.' }, (_event, name) => {
        if (name === null || !name.endsWith('.md') || /node_modules|dist/.test(name)) return
        try {
          stagePages(root)
        } catch (error) {
          // A half-written page: the next save stages it again.
          console.error(error instanceof Error ? error.message : error)
        }
      })
    }
  },
  look: () => lookAtSite(dist),
}
const [command = 'build'] = process.argv.slice(2)
try {
  const run = commands[command]
  if (run === undefined)
    throw new Error(`unknown command "${command}"; there are ${Object.keys(commands).join(', ')}`)
  await run()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
