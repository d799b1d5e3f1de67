import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { copyTemplate } from './copy-template.ts'
import { namesFor } from './names.ts'

const usage = `pnpm new-provider NAME [--title 'Words of the name']

Copies examples/provider to packages/NAME, with Acme's names replaced. docs/add-a-provider.md says how to go on.`

const root = process.cwd()
const { positionals, values } = parseArgs({ allowPositionals: true, options: { title: { type: 'string' } } })
const [name, ...more] = positionals
const names = name === undefined || more.length > 0 ? usage : namesFor(root, name, values.title)
if (typeof names === 'string') fail(`${names}\nNothing was written.`)
for (const path of copyTemplate(root, names)) console.log(`wrote ${path}`)
for (const step of [
  // It takes its place among the packages that are installed as strangers do.
  ['--filter', 'consumers', 'add', '--save-dev', `@cancel/${name}@workspace:^`],
  ['install', '--no-frozen-lockfile'],
  ['exec', 'oxfmt', `packages/${name}`],
])
  if (spawnSync('pnpm', step, { cwd: root, stdio: 'inherit' }).status !== 0)
    fail(`every file is written; run pnpm ${step.join(' ')} again`)
console.log(
  `\npnpm vitest packages/${name} is green now. Every fact in it is made up: packages/${name}/FACTS.md`,
)

function fail(message: string): never {
  console.error(message)
  process.exit(2)
}
