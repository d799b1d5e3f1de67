import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withEmulator } from '../lib/emulator-process.ts'
import { readFiles } from '../lib/files.ts'
import { mapPool } from '../lib/pool.ts'
import { runSnippet, writeGuard } from '../lib/run-snippet.ts'
import { run } from '../lib/run.ts'
import { inScratch } from '../lib/scratch.ts'
import { checkShell, type Known } from '../lib/shell-lines.ts'
import { readPage, type Page, type Snippet } from '../lib/snippets.ts'
import { tarballOf } from '../lib/tarballs.ts'
import { readJson, readPackages } from '../lib/workspace.ts'
import { npmInstall } from './install.ts'

const pages: readonly string[] = ['*.md', 'packages/*/README.md', 'examples/README.md', 'docs/**/*.md']

/** Most of a snippet's time is the settle time of a read, in which the processor is free. */
const width = 6

interface Written {
  readonly file: string
  readonly origin: string
  readonly snippet: Snippet
}

/** What a reader copies from a page runs, against what they install and what the emulator answers. */
export async function checkSnippets(root: string): Promise<readonly string[]> {
  const read = readFiles(root, pages).map(({ path, text }) => ({ path, page: parse(path, text) }))
  return inScratch(async (folder) => {
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({ name: 'reader', private: true, type: 'module' }),
    )
    await npmInstall(
      folder,
      readPackages(root).map((each) => tarballOf(root, each)),
    )
    linkTools(root, folder)
    writeGuard(folder)
    const written = writeSnippets(folder, read)
    const runnable = written.filter(({ snippet }) => snippet.isRun).toSorted(longestFirst)
    const [typeProblems, ranProblems] = await Promise.all([
      checkTypes(root, folder, written),
      mapPool(runnable, width, ({ file, origin, snippet }) =>
        runSnippet(root, folder, file, snippet).then((problem) =>
          problem === undefined ? [] : [`${origin}: ${problem}`],
        ),
      ),
    ])
    const known = await readKnown(root, folder)
    console.log(summary(read.map(({ page }) => page)))
    return [
      ...typeProblems,
      ...ranProblems.flat(),
      ...read.flatMap(({ path, page }) => checkBlocks(path, page, known)),
    ]
  })
}

/** Whole test suites take the longest, so nothing has to wait for them at the end. */
function longestFirst(one: Written, other: Written): number {
  const isSuite = ({ snippet }: Written): number => Number(/from 'node:test'/.test(snippet.code))
  return isSuite(other) - isSuite(one)
}

function parse(path: string, text: string): Page {
  try {
    return readPage(text)
  } catch (error) {
    throw new Error(`${path}, ${(error as Error).message}`, { cause: error })
  }
}

/** What was done with the blocks of all pages, in one line. */
export function summary(read: readonly Page[]): string {
  const snippets = read.flatMap((page) => page.snippets)
  const ran = snippets.filter(({ isRun }) => isRun)
  const outputs = snippets.filter(({ output }) => output !== undefined)
  const fragments = read.flatMap((page) => page.fragments)
  const blocks = read.flatMap((page) => page.blocks)
  return (
    `${snippets.length} snippets: ${ran.length} ran, ${outputs.length} of them with their output compared, ` +
    `${snippets.length - ran.length} compiled only; ${blocks.length} blocks of commands or data checked; ` +
    `fragments left out: ${fragments.length}`
  )
}

const tsconfig = {
  compilerOptions: {
    strict: true,
    noEmit: true,
    allowJs: true,
    checkJs: true,
    skipLibCheck: true,
    target: 'ES2023',
    lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable', 'ESNext.Disposable'],
    module: 'NodeNext',
    types: ['node'],
  },
  include: ['snippets'],
}

/** What the pages use beside our packages, from where this workspace has it. */
const tools: Readonly<Record<string, string>> = {
  '@types/node': 'node_modules/@types/node',
  undici: 'packages/core/node_modules/undici',
  vitest: 'node_modules/vitest',
}

function linkTools(root: string, folder: string): void {
  mkdirSync(join(folder, 'node_modules', '@types'), { recursive: true })
  for (const [name, path] of Object.entries(tools)) {
    symlinkSync(join(root, path), join(folder, 'node_modules', name))
  }
}

function writeSnippets(
  folder: string,
  read: readonly { readonly path: string; readonly page: Page }[],
): readonly Written[] {
  mkdirSync(join(folder, 'snippets'))
  return read.flatMap(({ path, page }) =>
    page.snippets.map((snippet) => {
      const kind = /from 'vitest'/.test(snippet.code) ? 'test.' : ''
      const file = `snippets/${path.replaceAll(/[^\w]/g, '-')}-${snippet.line}.${kind}${snippet.language}`
      writeFileSync(join(folder, file), `${snippet.code}\nexport {}\n`)
      return { file, origin: `${path}, block at line ${snippet.line}`, snippet }
    }),
  )
}

async function checkTypes(
  root: string,
  folder: string,
  written: readonly Written[],
): Promise<readonly string[]> {
  if (written.length === 0) return []
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig))
  const tsc = join(root, 'node_modules', '.bin', 'tsc')
  const { code, output } = await run(tsc, ['-p', folder], { cwd: folder })
  return code === 0 ? [] : [translate(output, new Map(written.map(({ file, origin }) => [file, origin])))]
}

/** Names the page in place of the scratch file. */
export function translate(output: string, origins: ReadonlyMap<string, string>): string {
  let text = output
  for (const [file, origin] of origins) text = text.replaceAll(file, origin)
  return text
}

async function readKnown(root: string, folder: string): Promise<Known> {
  const printed = await withEmulator(folder, async (variables) => Object.keys(variables))
  const { scripts } = readJson(join(root, 'package.json')) as { readonly scripts: Record<string, string> }
  const lockfile = readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8')
  const tables = readFiles(root, ['packages/*/README.md', 'examples/*.ts'])
  const named = tables.flatMap(({ text }) => text.match(/\b[A-Z]+(?:_[A-Z]+)+\b/g) ?? [])
  return {
    root,
    scripts: Object.keys(scripts),
    own: readPackages(root).map(({ manifest }) => manifest.name),
    isLocked: (name) => lockfile.includes(`\n  ${name}@`) || lockfile.includes(`\n  '${name}@`),
    variables: [...printed, ...named],
  }
}

function checkBlocks(path: string, { blocks }: Page, known: Known): readonly string[] {
  return blocks.flatMap(({ line, language, text }) => {
    const problems = language === 'sh' ? checkShell(text, known) : checkJson(text)
    return problems.map((problem) => `${path}, block at line ${line}: ${problem}`)
  })
}

function checkJson(text: string): readonly string[] {
  try {
    JSON.parse(text)
    return []
  } catch (error) {
    return [(error as Error).message]
  }
}
