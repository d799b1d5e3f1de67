import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from 'checks/lib/run.ts'
import { inScratch } from 'checks/lib/scratch.ts'
import { installStrictly } from '../install.ts'
import type { Page, Snippet } from './read-page.ts'
import { runSnippet, writeGuard } from './run-snippet.ts'

/** What is beside a reader's project rather than in it, taken from this workspace. */
const atHand: readonly string[] = ['@types/node', 'vitest']

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
  include: ['*.ts', '*.js'],
}

/** Installs what the page says, under pnpm, compiles its snippets there and runs them. What is wrong, by line. */
export function checkPage(root: string, { snippets, blocks }: Page): Promise<readonly string[]> {
  return inScratch(async (folder) => {
    const named = blocks.flatMap(({ language, text }) => (language === 'sh' ? installed(text) : []))
    const wanted = named.length > 0 ? named : snippets.flatMap(({ code }) => imported(code))
    const dependencies = Object.fromEntries(wanted.filter(([name]) => !atHand.includes(name)))
    await installStrictly(root, folder, { name: 'reader', private: true, type: 'module', dependencies })
    mkdirSync(join(folder, 'node_modules', '@types'), { recursive: true })
    for (const name of atHand) {
      symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name))
    }
    writeGuard(folder)
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig))
    for (const snippet of snippets)
      writeFileSync(join(folder, fileOf(snippet)), `${snippet.code}\nexport {}\n`)

    const tsc = join(root, 'node_modules', '.bin', 'tsc')
    const { code, output } = await run(tsc, ['-p', folder, '--pretty', 'false'], { cwd: folder })
    const problems = code === 0 ? [] : [output]
    for (const snippet of snippets) {
      if (!snippet.isRun) continue
      const problem = await runSnippet(root, folder, fileOf(snippet), snippet)
      if (problem !== undefined) problems.push(`line ${snippet.line}: ${problem}`)
    }
    return problems
  })
}

/** The compiler's messages name this file, and so the line of the page. */
function fileOf({ line, code, language }: Snippet): string {
  return `line-${line}${/from 'vitest'/.test(code) ? '.test' : ''}.${language}`
}

type Dependency = readonly [name: string, range: string]

/** `npm install @cancel/core undici@8` -> both, each with its range. */
function installed(shell: string): readonly Dependency[] {
  return [...shell.replaceAll(/\\\n\s*/g, ' ').matchAll(/^(?:npm (?:install|i|add)|pnpm add)\s+(.+)$/gm)]
    .flatMap(([, words = '']) =>
      words
        .replace(/\s#.*$/, '')
        .trim()
        .split(/\s+/),
    )
    .filter((word) => !word.startsWith('-'))
    .map((word) => {
      const at = word.indexOf('@', 1)
      return at === -1 ? [word, '*'] : [word.slice(0, at), word.slice(at + 1)]
    })
}

/** A page that says nothing of installing stands for its reader's own project, which has what it imports. */
function imported(code: string): readonly Dependency[] {
  return [...code.matchAll(/\bfrom '(?!node:|\.)((?:@[\w-]+\/)?[\w-]+)/g)].map(([, name = '']) => [name, '*'])
}
