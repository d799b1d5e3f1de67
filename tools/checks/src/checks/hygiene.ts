import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runOrThrow } from '../lib/run.ts'
import { hygieneRules, type HygieneRule } from './hygiene-rules.ts'

/** Nothing secret, private to one machine, or unfinished in any file that git knows or would add. */
export async function checkHygiene(root: string): Promise<readonly string[]> {
  const listed = await runOrThrow('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root })
  const paths = listed.stdout.split('\0').filter((path) => path !== '')
  return paths.flatMap((path) => {
    const text = readText(join(root, path))
    return text === undefined ? [] : findUnclean(path, text)
  })
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
