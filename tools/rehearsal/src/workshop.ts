import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findFiles } from 'checks/lib/files.ts'
import { run, runOrThrow, type RunResult } from 'checks/lib/run.ts'
import { readPackages } from 'checks/lib/workspace.ts'

const env = {
  TURBO_TELEMETRY_DISABLED: '1',
  CI: 'true',
  GIT_AUTHOR_NAME: 'Rehearsal',
  GIT_AUTHOR_EMAIL: 'rehearsal@example.invalid',
  GIT_COMMITTER_NAME: 'Rehearsal',
  GIT_COMMITTER_EMAIL: 'rehearsal@example.invalid',
  // Provenance is signed with the identity of the workflow's run, which nobody has here.
  npm_config_provenance: 'false',
  pnpm_config_provenance: 'false',
  ACTIONS_ID_TOKEN_REQUEST_URL: '',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: '',
}

export type Workshop = Awaited<ReturnType<typeof openWorkshop>>

/** A clone of this repository that releases to the rehearsal's registry. */
export async function openWorkshop(root: string, folder: string, settings: string) {
  await runOrThrow('git', ['clone', '--quiet', root, folder], { cwd: root })
  const pnpm = (command: string): Promise<RunResult> =>
    runOrThrow('pnpm', command.split(' '), { cwd: folder, env })
  const git = (...parameters: readonly string[]): Promise<RunResult> =>
    runOrThrow('git', parameters, { cwd: folder, env })
  const commit = async (message: string): Promise<void> => {
    await git('add', '--all')
    await git('commit', '--quiet', '--no-verify', '--message', message)
  }
  writeFileSync(join(folder, '.npmrc'), settings)
  appendFileSync(join(folder, '.git', 'info', 'exclude'), '.npmrc\n')
  await pnpm('install --frozen-lockfile --offline')

  let publishes = 0
  return {
    /** Changes a source file of the package and describes it in a changeset, as a contributor does. */
    change: async (name: string) => {
      appendFileSync(join(folder, 'packages', name, 'src', 'index.ts'), '// A rehearsed change.\n')
      const text = `---\n'@cancel/${name}': minor\n---\n\nA rehearsed change.\n`
      writeFileSync(join(folder, '.changeset', `rehearsed-${name}.md`), text)
      await commit(`Change ${name}`)
    },
    /** As the pull request "Version packages" does, merged. Nothing when no changeset is pending. */
    version: async () => {
      if (findFiles(folder, ['.changeset/*.md']).every((path) => path.endsWith('/README.md'))) return
      await pnpm('run version-packages')
      await commit('Version packages')
    },
    versions: (): Readonly<Record<string, string>> =>
      Object.fromEntries(readPackages(folder).map(({ manifest: { name, version = '' } }) => [name, version])),
    /** Builds and publishes from one machine. */
    publishByHand: () => run('pnpm', ['run', 'release'], { cwd: folder, env }),
    /** Plans, builds, packs and publishes what was packed, as the jobs of the release workflow do. */
    publish: async () => {
      publishes += 1
      const packed = `../packed-${publishes}`
      await pnpm(`exec changeset publish-plan --output ${packed}-plan.json`)
      await pnpm('run build')
      await pnpm(`exec changeset pack --from-publish-plan ${packed}-plan.json --out-dir ${packed}`)
      return run('pnpm', ['exec', 'changeset', 'publish', '--from-pack-dir', packed], { cwd: folder, env })
    },
    tags: async () => (await git('tag', '--list')).stdout.trim().split('\n'),
  }
}
