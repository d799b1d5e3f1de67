import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { copyTemplate } from './copy-template.ts'
import { namesFor } from './names.ts'

const usage = `pnpm new-provider NAME [--title 'Words of the name']

Copies examples/provider to packages/NAME, with Acme's names replaced. docs/add-a-provider.md says how to go on.`

const root = process.cwd()
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { title: { type: 'string' }, help: { type: 'boolean' } },
})
const [name, ...more] = positionals
if (values.help === true) console.log(usage)
else if (name === undefined || more.length > 0) fail(usage)
else {
  const names = namesFor(root, name, values.title)
  if (typeof names === 'string') fail(`${names}; nothing was written`)
  else {
    for (const path of copyTemplate(root, names)) console.log(`wrote ${path}`)
    const steps = [
      // It takes its place among the packages that are installed as strangers do.
      ['--filter', 'consumers', 'add', '--save-dev', `@cancel/${name}@workspace:^`],
      ['install', '--no-frozen-lockfile'],
      ['exec', 'oxfmt', `packages/${name}`],
    ]
    const failed = steps.find((step) => spawnSync('pnpm', step, { cwd: root, stdio: 'inherit' }).status !== 0)
    if (failed !== undefined) fail(`every file is written; run pnpm ${failed.join(' ')} again`)
    else
      console.log(
        `\npnpm vitest packages/${name} is green now. Every fact in it is made up: packages/${name}/FACTS.md`,
      )
  }
}

function fail(message: string): void {
  console.error(message)
  process.exitCode = 2
}
