import { run, runOrThrow } from './run.ts'

export interface Commit {
  readonly id: string
  readonly parents: readonly string[]
}

/** The commits that touched a file, on any side of a merge. */
export async function readCommits(root: string, path: string): Promise<readonly Commit[]> {
  const log = await git(root, ['log', '--full-history', '--format=%H %P', '--', path])
  return lines(log).map((line) => {
    const [id = '', ...parents] = line.trim().split(' ')
    return { id, parents }
  })
}

/** A file as it was in a commit; undefined when it was not there. */
export async function readAt(root: string, commit: string, path: string): Promise<string | undefined> {
  const { code, stdout } = await run('git', ['show', `${commit}:${path}`], { cwd: root })
  return code === 0 ? stdout : undefined
}

/** What differs between a commit and the files that lie here now, committed or not. */
export async function readChangedPaths(
  root: string,
  commit: string,
  folders: readonly string[],
): Promise<readonly string[]> {
  const changed = await git(root, ['diff', '--name-only', '--no-renames', commit, '--', ...folders])
  const untracked = await git(root, ['ls-files', '--others', '--exclude-standard', '--', ...folders])
  return [...lines(changed), ...lines(untracked)].toSorted()
}

/** A clone that was cut off, as CI services make them by default. */
export async function isShallow(root: string): Promise<boolean> {
  return (await git(root, ['rev-parse', '--is-shallow-repository'])).trim() === 'true'
}

async function git(root: string, parameters: readonly string[]): Promise<string> {
  return (await runOrThrow('git', parameters, { cwd: root })).stdout
}

function lines(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '')
}
