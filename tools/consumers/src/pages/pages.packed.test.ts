import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readFiles } from 'checks/lib/files.ts'
import { run } from 'checks/lib/run.ts'
import { repository } from 'checks/lib/workspace.ts'
import { afterAll, beforeAll, describe, type ExpectStatic, test } from 'vitest'
import { withEmulator } from '../emulator-process.ts'
import { installStrictly } from '../install.ts'
import { type Page, printed, readPage, type Snippet } from './read-page.ts'

const readers = [
  '*.md',
  'packages/*/README.md',
  'examples/README.md',
  'docs/**/*.md',
  'packages/*/src/**/*.ts',
]
const pages = readFiles(repository, readers)
  .map(({ path, text }) => ({ path, ...readPage(path, text) }))
  .filter(({ snippets }) => snippets.length > 0)

// What a reader copies from a page runs, against what they install and what the emulator answers. A page that names what to
// install has to name all of it.
describe.each([true, false])('pages that name what to install: %s', (isNamed) => {
  const scratch = mkdtempSync(join(tmpdir(), 'cancel-pages-'))
  const these = pages.filter(({ commands }) => commands.length > 0 === isNamed)

  beforeAll(async () => {
    const manifests = these.map((page) => {
      const dependencies = { ...wanted(page), ...atHand }
      return [page.path, { name: page.path, private: true, type: 'module', dependencies }]
    })
    await installStrictly(scratch, Object.fromEntries(manifests), !isNamed)
  })
  afterAll(() => rmSync(scratch, { recursive: true }))

  test.concurrent.for(these)('the snippets of $path', async (page, { expect }) => {
    const folder = join(scratch, page.path)
    writeFileSync(join(folder, 'guard.mjs'), guard)
    for (const snippet of page.snippets)
      writeFileSync(join(folder, fileOf(snippet)), `${snippet.text}\nexport {}\n`)
    const parameters = [...compilerOptions.split(' '), ...page.snippets.map(fileOf)]
    const { code, output } = await run(join(modules, '.bin', 'tsc'), parameters, { cwd: folder })
    expect.soft(code, output).toBe(0)
    // A snippet that is only compiled says nothing of whether what it imports can be loaded.
    const compiled = page.snippets.filter(({ isRun }) => !isRun)
    const ours = compiled.flatMap(({ text }) => text.match(/(?<=\bfrom )'@cancel\/.+?'/g) ?? [])
    writeFileSync(join(folder, 'loads.mjs'), ours.map((name) => `import ${name}\n`).join(''))
    const loaded = await run('node', ['loads.mjs'], { cwd: folder })
    expect.soft(loaded.code, loaded.output).toBe(0)
    for (const snippet of page.snippets) if (snippet.isRun) await runSnippet(folder, snippet, expect)
  })
})

const modules = join(repository, 'node_modules')
const compilerOptions =
  '--noEmit --strict --skipLibCheck --target ESNext --module NodeNext --types node --pretty false'

/** What is beside a reader's project rather than in it, taken from this workspace. */
const atHand = Object.fromEntries(
  ['@types/node', 'vitest'].map((name) => [name, `link:${join(modules, name)}`]),
)

/** A snippet that looks for another machine fails and says so. */
const guard = `import dns from 'node:dns'
const { lookup } = dns
dns.lookup = (host, ...rest) => {
  if (host === 'localhost' || /^127\\./.test(host)) return lookup(host, ...rest)
  rest.at(-1)(Object.assign(new Error('a snippet must not leave this machine: ' + host), { code: 'ENOTFOUND' }))
}
`

/** What the page installs, each with its range. One that says nothing of it stands for its reader's own project. */
function wanted({ commands, snippets }: Page): Readonly<Record<string, string>> {
  const installs = commands.flatMap((block) => [...block.matchAll(/^npm install (.+)$/gm)])
  const imports = snippets.flatMap(({ text }) => [
    ...text.matchAll(/\bfrom '(?!node:|\.)((?:@[\w-]+\/)?[\w-]+)/g),
  ])
  const words = (installs.length > 0 ? installs : imports).flatMap(([, names = '']) => names.split(/\s+/))
  const named = words.filter((word) => !word.startsWith('-'))
  return Object.fromEntries(
    named.map((word) => {
      const [, name = word, range = '*'] = /^(.[^@]*)@(.+)$/.exec(word) ?? []
      return [name, range]
    }),
  )
}

/** Runs one written snippet against an emulator of its own. */
async function runSnippet(folder: string, snippet: Snippet, expect: ExpectStatic): Promise<void> {
  const file = fileOf(snippet)
  const parameters = file.endsWith('.test.ts')
    ? [join(modules, 'vitest', 'vitest.mjs'), 'run', '--root', folder, file]
    : ['--import', './guard.mjs', file]
  const { code, stdout, output } = await withEmulator((settings) => {
    // Of this machine's environment only PATH; beside the settings a reader has the first refresh token, given by hand.
    const own = { PATH: process.env['PATH'], SHOPEE_REFRESH_TOKEN: 'emulator-refresh-token' }
    const env = { ...settings, ...own, NODE_NO_WARNINGS: '1', NO_COLOR: '1' }
    // Far beyond what any takes: it ends what hangs, and not what shares its machine with others.
    return run('node', parameters, { cwd: folder, env, timeout: 240_000 })
  })
  expect.soft(code, `line ${snippet.line}\n${output}`).toBe(0)
  if (snippet.output !== undefined)
    expect.soft(stdout, `line ${snippet.line}`).toMatch(printed(snippet.output))
}

/** The compiler's messages name this file, and so the line of the page. */
function fileOf({ line, text }: Snippet): string {
  return `line-${line}${/from 'vitest'/.test(text) ? '.test' : ''}.ts`
}
