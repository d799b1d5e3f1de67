import { type ChildProcess, spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** Beside what the package exports: built, or its source where the tests run. */
const index = import.meta.resolve('@cancel/cli')
const bin = fileURLToPath(new URL(index.endsWith('.ts') ? 'bin.ts' : 'bin.js', index))
/** Above this, something hangs. */
const patienceMs = 100_000

/** Starts the command as a shell in this folder would, with no account of this machine's environment. */
export function start(folder: string, words: readonly string[]): ChildProcess {
  const env = { PATH: process.env['PATH'], NODE_NO_WARNINGS: '1' }
  return spawn(process.execPath, [...process.execArgv, bin, ...words, '--json'], { cwd: folder, env })
}

/** What the command prints as JSON. Throws what it says when it prints none. */
export async function ask(
  folder: string,
  ...words: readonly string[]
): Promise<Readonly<Record<string, unknown>>> {
  const { stdout, stderr } = start(folder, words)
  if (stdout === null || stderr === null) throw new Error('the command has no output')
  const [out, err] = await Promise.all([text(stdout), text(stderr)])
  if (out === '') throw new Error(`cancel ${words.join(' ')}: ${err}`)
  return JSON.parse(out) as Readonly<Record<string, unknown>>
}

export async function until(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + patienceMs; !isSo(); await setTimeout(5))
    if (Date.now() > end) throw new Error('the night hangs')
}
