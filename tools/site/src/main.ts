import { join } from 'node:path'
import { buildSite } from './build.ts'
import { developSite } from './develop.ts'
import { lookAtSite } from './look.ts'

// node tools/site/src/main.ts build | dev | look
const root = process.cwd()
const [command = 'build'] = process.argv.slice(2)
const commands: Readonly<Record<string, () => Promise<void>>> = {
  build: () => buildSite(root),
  dev: () => developSite(root),
  look: () => lookAtSite(join(import.meta.dirname, '..', 'dist')),
}
const run = commands[command]
if (run === undefined)
  throw new Error(`unknown command "${command}"; there are ${Object.keys(commands).join(', ')}`)
try {
  await run()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
