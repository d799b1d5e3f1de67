import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { repository } from 'checks/lib/workspace.ts'

/**
 * Runs `work` beside a built emulator of its own, with its example orders and on any free ports. Gives it the variables
 * that the emulator prints for pasting into a shell.
 */
export async function withEmulator<T>(work: (variables: NodeJS.ProcessEnv) => Promise<T>): Promise<T> {
  const bin = join(repository, 'packages', 'emulator', 'dist', 'bin.js')
  const child = spawn(process.execPath, [bin, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'close')
  try {
    const variables: NodeJS.ProcessEnv = {}
    for await (const line of createInterface({ input: child.stdout })) {
      const [, name, value = ''] = /^ *export (\w+)=(\S+)$/.exec(line) ?? []
      if (name !== undefined) variables[name] = value
      // What it prints next tells of accounts that are no settings.
      else if (Object.keys(variables).length > 0) break
    }
    child.stdout.resume()
    return await work(variables)
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}
