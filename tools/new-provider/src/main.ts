import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readFiles } from 'checks/lib/files.ts'
import { writeFiles } from 'checks/lib/fixture.ts'

const usage = `pnpm new-provider 'Words of the name'

Copies examples/provider to packages/wordsofthename, with Acme's names replaced. docs/add-a-provider.md says how to go on.`

const root = process.cwd()
const [given, ...more] = process.argv.slice(2)
if (given === undefined || more.length > 0) fail(usage)
const title = /[A-Z]/.test(given) ? given : capital(given)
const pascal = title.split(' ').map(capital).join('')
const name = pascal.toLowerCase()
if (!/^[A-Za-z][A-Za-z0-9]*(?: [A-Za-z0-9]+)*$/.test(title) || name.length < 2 || name.length > 30)
  refuse(
    `must be words of letters and digits, 2 to 30 in all, a letter first; given ${JSON.stringify(given)}`,
  )
if (['acme', 'provider'].includes(name)) refuse(`must be free; ${name} is taken by the template`)
if (existsSync(join(root, 'packages', name))) refuse(`must be free; packages/${name} is taken`)

const sources = readFiles(root, ['examples/provider/**/*']).filter(({ path }) => !path.endsWith('.tgz'))
const copies = sources.map(({ path, text }) => {
  const copy = renamed(text)
  return [renamed(path), path.endsWith('package.json') ? published(copy) : copy] as const
})
const summary = `First release. Cancel orders, lines and units at ${title}, and know what really happened.`
const changeset = `---\n'@cancel/${name}': major\n---\n\n${summary}\n`
const files = { ...Object.fromEntries(copies), [`.changeset/release-${name}.md`]: changeset }
writeFiles(root, files)
for (const path of Object.keys(files)) console.log(`wrote ${path}`)
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

/** A text of the template under the new name: prose has the title, code the rest. */
function renamed(text: string): string {
  return text
    .replaceAll('examples/provider', `packages/${name}`)
    .replaceAll(/\bAcme\b/g, title)
    .replaceAll('Acme', pascal)
    .replaceAll(/\bacme(?=[A-Z])/g, pascal.charAt(0).toLowerCase() + pascal.slice(1))
    .replaceAll('acme', name)
    .replaceAll('ACME', name.toUpperCase())
}

/** Only the template is private, and never packed. */
function published(text: string): object {
  const { scripts, ...rest } = JSON.parse(text) as { readonly scripts: object }
  const check = 'node ../../tools/checks/src/main.ts'
  const own = { ...scripts, pack: `${check} pack`, packaging: `${check} packaging` }
  return { ...rest, private: undefined, scripts: own }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

function refuse(why: string): never {
  return fail(`the name ${why}\nNothing was written.`)
}

function fail(message: string): never {
  console.error(message)
  process.exit(2)
}
