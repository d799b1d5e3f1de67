import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readFiles } from '../lib/files.ts'
import { run } from '../lib/run.ts'
import { inScratch } from '../lib/scratch.ts'
import { readSnippets } from '../lib/snippets.ts'
import { tarballOf } from '../lib/tarballs.ts'
import { readPackages } from '../lib/workspace.ts'
import { npmInstall } from './install.ts'

const pages: readonly string[] = ['README.md', 'packages/*/README.md', 'docs/**/*.md']

/** What a reader copies from a page must compile against what they install. */
export async function checkSnippets(root: string): Promise<readonly string[]> {
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
    const origins = writeSnippets(root, folder)
    if (origins.size === 0) return []
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig))
    const { code, output } = await run(join(root, 'node_modules', '.bin', 'tsc'), ['-p', folder], {
      cwd: folder,
    })
    return code === 0 ? [] : [translate(output, origins)]
  })
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

/** The pages may use Node's types and a test runner; both come from this workspace. */
function linkTools(root: string, folder: string): void {
  mkdirSync(join(folder, 'node_modules', '@types'), { recursive: true })
  for (const name of ['@types/node', 'vitest']) {
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name))
  }
}

function writeSnippets(root: string, folder: string): ReadonlyMap<string, string> {
  mkdirSync(join(folder, 'snippets'))
  const origins = new Map<string, string>()
  for (const { path, text } of readFiles(root, pages)) {
    for (const { line, language, code } of readSnippets(text)) {
      const name = `${path.replaceAll(/[^\w]/g, '-')}-${line}.${language}`
      writeFileSync(join(folder, 'snippets', name), `${code}\nexport {}\n`)
      origins.set(`snippets/${name}`, `${path}, block at line ${line}`)
    }
  }
  return origins
}

/** Names the page in place of the scratch file. */
export function translate(output: string, origins: ReadonlyMap<string, string>): string {
  let text = output
  for (const [file, origin] of origins) text = text.replaceAll(file, origin)
  return text
}
