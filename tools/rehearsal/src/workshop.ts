import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findFiles } from 'checks/lib/files.ts'
import { run, runOrThrow, type RunResult } from 'checks/lib/run.ts'
import { readPackages } from 'checks/lib/workspace.ts'
import type { Registry } from './registry.ts'

/** A clone of this repository that releases to the rehearsal's registry. */
export interface Workshop {
  /** Changes a source file of the package and describes it in a changeset, as a contributor does. */
  readonly change: (folder: string) => Promise<void>
  /** `changeset version`, as the pull request "Version packages" runs it, merged. Nothing when no changeset is pending. */
  readonly version: () => Promise<void>
  /** The version of each package, by its name. */
  readonly versions: () => Readonly<Record<string, string>>
  /** Builds and publishes from one machine, with `pnpm release`. */
  readonly publishByHand: () => Promise<RunResult>
  /** Plans, builds, packs and publishes what was packed, as the jobs of the release workflow do. */
  readonly publish: () => Promise<RunResult>
  readonly tags: () => Promise<readonly string[]>
}

export async function openWorkshop(root: string, folder: string, registry: Registry): Promise<Workshop> {
  await runOrThrow('git', ['clone', '--quiet', root, folder], { cwd: root })
  const env = { TURBO_TELEMETRY_DISABLED: '1', CI: 'true', ...people, ...withoutProvenance }
  const pnpm = (...parameters: readonly string[]): Promise<RunResult> =>
    runOrThrow('pnpm', parameters, { cwd: folder, env })
  const git = (...parameters: readonly string[]): Promise<RunResult> =>
    runOrThrow('git', parameters, { cwd: folder, env })
  const commit = async (message: string): Promise<void> => {
    await git('add', '--all')
    await git('commit', '--quiet', '--no-verify', '--message', message)
  }

  writeFileSync(join(folder, '.npmrc'), pointTo(registry))
  appendFileSync(join(folder, '.git', 'info', 'exclude'), '.npmrc\n')
  await pnpm('install', '--frozen-lockfile', '--offline')

  let changes = 0
  let publishes = 0
  return {
    change: async (name) => {
      changes += 1
      appendFileSync(join(folder, 'packages', name, 'src', 'index.ts'), `// Rehearsed change ${changes}.\n`)
      const text = `---\n'@cancel/${name}': minor\n---\n\nRehearsed change ${changes}.\n`
      writeFileSync(join(folder, '.changeset', `rehearsed-${changes}.md`), text)
      await commit(`Change ${name}`)
    },
    version: async () => {
      if (findFiles(folder, ['.changeset/*.md']).every((path) => path.endsWith('/README.md'))) return
      await pnpm('run', 'version-packages')
      await commit('Version packages')
    },
    versions: () =>
      Object.fromEntries(readPackages(folder).map(({ manifest: { name, version = '' } }) => [name, version])),
    publishByHand: () => run('pnpm', ['run', 'release'], { cwd: folder, env }),
    publish: async () => {
      publishes += 1
      const packed = `../packed-${publishes}`
      const plan = `${packed}-plan.json`
      await pnpm('exec', 'changeset', 'publish-plan', '--output', plan)
      await pnpm('run', 'build')
      await pnpm('exec', 'changeset', 'pack', '--from-publish-plan', plan, '--out-dir', packed)
      const publish = ['exec', 'changeset', 'publish', '--from-pack-dir', packed]
      return run('pnpm', publish, { cwd: folder, env })
    },
    tags: async () => (await git('tag', '--list')).stdout.split('\n').filter((tag) => tag !== ''),
  }
}

/** It is signed with the identity of the workflow's run, which nobody has here. */
const withoutProvenance = {
  npm_config_provenance: 'false',
  pnpm_config_provenance: 'false',
  ACTIONS_ID_TOKEN_REQUEST_URL: '',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: '',
}

/** Our scope comes from the rehearsal, everything else from the registry that this machine uses. */
export function pointTo({ url, token }: Pick<Registry, 'url' | 'token'>): string {
  const host = url.replace('http:', '')
  return [`@cancel:registry=${url}`, `${host}:_authToken=${token}`, ''].join('\n')
}

const people = {
  GIT_AUTHOR_NAME: 'Rehearsal',
  GIT_AUTHOR_EMAIL: 'rehearsal@example.invalid',
  GIT_COMMITTER_NAME: 'Rehearsal',
  GIT_COMMITTER_EMAIL: 'rehearsal@example.invalid',
}
