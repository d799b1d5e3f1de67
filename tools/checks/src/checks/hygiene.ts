import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { run } from '../lib/run.ts'
import { hygieneRules, type HygieneRule } from './hygiene-rules.ts'

/** Nothing secret, private to one machine, or unfinished in any file that git knows or would add. */
export async function checkHygiene(root: string): Promise<readonly string[]> {
  const paths = await listPaths(root)
  return paths.flatMap((path) => {
    const text = readText(join(root, path))
    return text === undefined ? [] : findUnclean(path, text)
  })
}

async function listPaths(root: string): Promise<readonly string[]> {
  const listed = await run('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root })
  if (listed.code === 0) return listed.stdout.split('\0').filter((path) => path !== '')
  return walk(root)
}

/** Without git or a repository, as in an unpacked archive: all but what programs write. */
export function walk(root: string): readonly string[] {
  const written = /(?:^|\/)(?:node_modules|dist|coverage|\.turbo|\.git)(?:\/|$)/
  const visit = (folder: string): readonly string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((each) => {
      const path = relative(root, join(folder, each.name)).replaceAll('\\', '/')
      if (written.test(path)) return []
      if (each.isDirectory()) return visit(join(folder, each.name))
      return each.isFile() ? [path] : []
    })
  return visit(root)
}

/** The rules that a text breaks, one line for each place. */
export function findUnclean(path: string, text: string): readonly string[] {
  const rules = hygieneRules.filter((rule) => isFor(rule, path))
  return text
    .split('\n')
    .flatMap((line, index) =>
      rules
        .filter(({ pattern }) => pattern.test(line))
        .map(({ why, isSecret }) => `${path}:${index + 1}: ${why}${isSecret === true ? '' : excerpt(line)}`),
    )
}

function isFor(rule: HygieneRule, path: string): boolean {
  if (/^tools\/checks\/src\/checks\/hygiene[^/]*\.ts$/.test(path)) return false
  return (rule.only?.test(path) ?? true) && !(rule.except?.test(path) ?? false)
}

function excerpt(line: string): string {
  return `: ${line.trim().slice(0, 120)}`
}

function readText(path: string): string | undefined {
  try {
    const content = readFileSync(path)
    return content.includes(0) ? undefined : content.toString('utf8')
  } catch (error) {
    // A file that was deleted but not yet committed is still listed.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
