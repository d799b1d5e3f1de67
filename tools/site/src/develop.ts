import { watch } from 'node:fs'
import { join } from 'node:path'
import { createServer } from 'vitepress'
import { preparePages } from './build.ts'
import { stagePages } from './stage.ts'

/** Serves the site and shows a changed page at once. The reference is written once, at the start. */
export async function developSite(root: string): Promise<void> {
  await preparePages(root)
  const server = await createServer(join(import.meta.dirname, '..'), { host: '127.0.0.1' })
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
}
