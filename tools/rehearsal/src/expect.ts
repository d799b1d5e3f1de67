import { isDeepStrictEqual } from 'node:util'
import type { RunResult } from 'checks/lib/run.ts'
import type { Registry } from './registry.ts'

/** Which promise of a release was broken, in words, and what the command printed. */
export class RehearsalError extends Error {
  override readonly name = 'RehearsalError'

  constructor(broken: string, printed = '') {
    super(printed === '' ? broken : `${broken}\n${printed}`)
  }
}

/** The release succeeded, and the registry holds exactly these versions. */
export function expectPublished(
  { code, output }: Pick<RunResult, 'code' | 'output'>,
  registry: Pick<Registry, 'versions'>,
  expected: Readonly<Record<string, readonly string[]>>,
): void {
  if (code !== 0) throw new RehearsalError(`the release ended with ${code}`, output)
  const found = Object.fromEntries(registry.versions())
  const wrong = [...new Set([...Object.keys(expected), ...Object.keys(found)])]
    .filter((name) => !isDeepStrictEqual(found[name] ?? [], expected[name] ?? []))
    .map((name) => `${name}: has ${list(found[name])}, expected ${list(expected[name])}`)
  if (wrong.length > 0) throw new RehearsalError(`wrong versions were published\n${wrong.join('\n')}`, output)
}

/** A project got exactly these versions, one copy of each. */
export function expectVersions(
  installed: Readonly<Record<string, string>>,
  expected: Readonly<Record<string, string>>,
): void {
  if (isDeepStrictEqual(installed, expected)) return
  throw new RehearsalError(`a project got ${JSON.stringify(installed)}, expected ${JSON.stringify(expected)}`)
}

/** `1.2.3` -> `1.2.4` or `1.3.0`. */
export function raise(version: string, bump: 'patch' | 'minor'): string {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  return bump === 'patch' ? `${major}.${minor}.${patch + 1}` : `${major}.${minor + 1}.0`
}

function list(versions: readonly string[] | undefined): string {
  return versions === undefined || versions.length === 0 ? 'none' : versions.join(', ')
}
