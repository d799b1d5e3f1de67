import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from 'checks/lib/run.ts'
import { inScratch } from 'checks/lib/scratch.ts'
import { repository } from 'checks/lib/workspace.ts'
import { withEmulator } from '../emulator-process.ts'
import { installStrictly } from '../install.ts'
import { isPrinted, type Page, type Snippet } from './read-page.ts'
import { installed } from './shell.ts'

/** What is beside a reader's project rather than in it, taken from this workspace. */
const atHand: readonly string[] = ['@types/node', 'vitest']

const tsconfig = {
  compilerOptions: {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: 'ES2023',
    lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable', 'ESNext.Disposable'],
    module: 'NodeNext',
    types: ['node'],
  },
  include: ['*.ts'],
}

/** A snippet that looks for another machine fails and says so. */
const guard = `import dns from 'node:dns'
const { lookup } = dns
dns.lookup = (host, ...rest) => {
  if (host === 'localhost' || /^127\\./.test(host)) return lookup(host, ...rest)
  rest.at(-1)(Object.assign(new Error('a snippet must not leave this machine: ' + host), { code: 'ENOTFOUND' }))
}
`

/** Installs what the page says, under pnpm, compiles its snippets there and runs them. What is wrong, by line. */
export function checkPage({ snippets, commands }: Page): Promise<readonly string[]> {
  return inScratch(async (folder) => {
    const named = commands.flatMap(({ text }) => installed(text))
    const wanted = named.length > 0 ? named : snippets.flatMap(({ text }) => imported(text))
    const dependencies = Object.fromEntries(wanted.filter(([name]) => !atHand.includes(name)))
    await installStrictly(folder, { name: 'reader', private: true, type: 'module', dependencies })
    mkdirSync(join(folder, 'node_modules', '@types'), { recursive: true })
    for (const name of atHand)
      symlinkSync(join(repository, 'node_modules', name), join(folder, 'node_modules', name))
    writeFileSync(join(folder, 'guard.mjs'), guard)
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig))
    for (const snippet of snippets)
      writeFileSync(join(folder, fileOf(snippet)), `${snippet.text}\nexport {}\n`)

    const tsc = join(repository, 'node_modules', '.bin', 'tsc')
    const { code, output } = await run(tsc, ['-p', folder, '--pretty', 'false'], { cwd: folder })
    const problems = code === 0 ? [] : [output]
    for (const snippet of snippets.filter(({ isRun }) => isRun)) {
      const problem = await runSnippet(folder, snippet)
      if (problem !== undefined) problems.push(`line ${snippet.line}: ${problem}`)
    }
    return problems
  })
}

/** Runs one written snippet against an emulator of its own. What is wrong, or nothing. */
async function runSnippet(folder: string, snippet: Snippet): Promise<string | undefined> {
  const file = fileOf(snippet)
  const parameters = file.endsWith('.test.ts')
    ? [join(repository, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--root', folder, file]
    : ['--import', './guard.mjs', file]
  const { code, stdout, output } = await withEmulator((settings) => {
    // Beside the settings a reader has the first refresh token, given by hand.
    const own = { SHOPEE_REFRESH_TOKEN: 'emulator-refresh-token', NODE_NO_WARNINGS: '1', NO_COLOR: '1' }
    // Far beyond what any takes: it ends what hangs, and not what shares its machine with others.
    return run('node', parameters, {
      cwd: folder,
      env: { ...settings, ...own },
      isClean: true,
      timeout: 240_000,
    })
  })
  if (code !== 0) return `ended with ${code}\n${output}`
  if (snippet.output === undefined || isPrinted(snippet.output, stdout)) return undefined
  return `the page says that it prints\n${snippet.output}but it printed\n${stdout}`
}

/** The compiler's messages name this file, and so the line of the page. */
function fileOf({ line, text }: Snippet): string {
  return `line-${line}${/from 'vitest'/.test(text) ? '.test' : ''}.ts`
}

/** A page that says nothing of installing stands for its reader's own project, which has what it imports. */
function imported(code: string): ReturnType<typeof installed> {
  return [...code.matchAll(/\bfrom '(?!node:|\.)((?:@[\w-]+\/)?[\w-]+)/g)].map(([, name = '']) => [name, '*'])
}
