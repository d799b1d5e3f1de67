import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { vi } from 'vitest'
import type { Folder, Ran, Running, StartOptions } from './fixtures.ts'

export interface OpenPage extends Running {
  readonly url: string
  readonly name: string
}

/** Starts `cancel open`, and waits for its address. Throws what it said where it ends in place of that. */
export async function openPage(
  folder: Folder,
  args: readonly string[] = [],
  options?: StartOptions,
): Promise<OpenPage> {
  const opened = folder.start(['open', ...args, '--json'], options)
  let ended: Ran | undefined
  void opened.ended.then((ran) => (ended = ran))
  await vi.waitUntil(() => opened.out().includes('\n') || ended !== undefined, { timeout: 100_000 })
  if (ended !== undefined) throw new Error(`cancel open ended with ${ended.code}: ${ended.err}`)
  const { url, name } = JSON.parse(opened.out()) as { url: string; name: string }
  return { ...opened, url, name }
}

/** A port that nobody has. It is below those that systems give out by themselves: nobody gets it between two uses. */
export function freePort(): Promise<string> {
  const port = randomInt(20_000, 32_000)
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(freePort()))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(String(port))))
  })
}
