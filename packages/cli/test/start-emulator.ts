import { expect, vi } from 'vitest'
import type { Folder, Ran, Running } from './fixtures.ts'

/** Starts the emulator below the ports that systems give out by themselves; another one where somebody has those. */
export async function startEmulator(
  folder: Folder,
  ...args: readonly string[]
): Promise<{ port: string; emulator: Running }> {
  for (;;) {
    const port = String(20_000 + Math.floor(Math.random() * 12_000))
    const emulator = folder.start(['emulator', '--port', port, ...args])
    let ended: Ran | undefined
    void emulator.ended.then((ran) => (ended = ran))
    await vi.waitUntil(() => emulator.out().includes('Listening') || ended !== undefined, {
      timeout: 100_000,
    })
    if (ended === undefined) return { port, emulator }
    expect(ended).toMatchObject({ code: 2, err: expect.stringContaining('EADDRINUSE') })
  }
}
