import { mkdtempSync, rmSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Answers } from './answers.ts'
import { combinations } from './combinations.ts'
import { copyRepository } from './copy.ts'
import { writeProvider } from './new-provider.ts'

// pnpm new-provider:test [--whole]
// Writes every combination into a temporary copy of this repository and runs what has to pass there. With --whole one
// combination alone, and everything that `pnpm check` does.
const root = process.cwd()
const isWhole = process.argv.includes('--whole')
// Under a name of its own: the check generates all combinations beside it.
const alone = combinations
  .slice(-1)
  .map((each) => ({ ...each, name: 'exampleorders', title: 'Example Orders' }))
const chosen = isWhole ? alone : combinations
const quick =
  'format types lint turbo-boundaries boundaries house hygiene commands readmes changesets sherif knip build'

const folder = mkdtempSync(join(tmpdir(), 'new-provider-'))
try {
  copyRepository(root, folder)
  const date = new Date().toISOString().slice(0, 10)
  for (const answers of chosen) writeProvider(folder, answers, date)
  run('pnpm', 'install', '--offline', '--no-frozen-lockfile')
  run('pnpm', 'run', 'format')
  if (isWhole) {
    run('git', 'init', '-q')
    run('pnpm', 'run', 'generate')
    run('pnpm', 'run', 'ceilings', '--write')
    run('pnpm', 'check')
  } else {
    run('pnpm', 'run', 'build')
    run('pnpm', 'check', ...quick.split(' '))
    // A machine that is busy with the rest of the check takes longer over sockets.
    run('pnpm', 'vitest', 'run', '--testTimeout', '30000', ...chosen.flatMap(testsOf))
    const titles = chosen.flatMap(({ name, title }) => [name, title])
    run('pnpm', 'vitest', 'run', 'tools/faults/src/rows', 'tools/faults/src/sweep', '-t', titles.join('|'))
  }
  console.log(`${chosen.length} of ${combinations.length} combinations pass as they are generated`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function testsOf({ name }: Answers): readonly string[] {
  return [`packages/${name}/`, `packages/emulator/src/${name}/`]
}

/** @throws Error with the whole output of a command that fails */
function run(command: string, ...parameters: readonly string[]): void {
  const start = Date.now()
  const { status, stdout, stderr } = spawnSync(command, parameters, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, CI: 'true', TURBO_TELEMETRY_DISABLED: '1' },
  })
  const words = [command, ...parameters].join(' ')
  if (status !== 0) throw new Error(`${words} failed\n${stdout}${stderr}`)
  console.log(`ok   ${((Date.now() - start) / 1000).toFixed(1).padStart(5)} s  ${words.slice(0, 80)}`)
}
