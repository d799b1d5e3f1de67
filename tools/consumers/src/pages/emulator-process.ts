import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'

/** The variables that it prints for pasting into a shell. */
export type Variables = Readonly<Record<string, string>>

const startsWithinMs = 120_000

/** Runs `work` beside a built emulator of its own, with its example orders and on any free ports. */
export async function withEmulator<T>(root: string, work: (variables: Variables) => Promise<T>): Promise<T> {
  const bin = join(root, 'packages', 'emulator', 'dist', 'bin.js')
  const child = spawn(process.execPath, [bin, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'close')
  try {
    return await work(readVariables(await welcome(child.stdout, ended)))
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}

/** What it prints at its start; an empty line ends the settings, which come last. */
async function welcome(stdout: Readable, ended: Promise<unknown>): Promise<string> {
  let printed = ''
  const told = new Promise<void>((resolve) => {
    stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text
      if (/^Settings[^]*\n\n/m.test(printed)) resolve()
    })
  })
  const late = setTimeout(startsWithinMs, 'late', { ref: false })
  const first = await Promise.race([told, ended.then(() => 'ended'), late])
  if (first === undefined) return printed
  throw new Error(`the emulator was not ready: ${first}\n${printed}`)
}

/** The `export NAME=value` lines. */
function readVariables(printed: string): Variables {
  return Object.fromEntries(
    [...printed.matchAll(/^ *export (\w+)=(\S+)$/gm)].map(([, name = '', value = '']) => [name, value]),
  )
}
