import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startPlainVendor } from '@cancel/plain-vendor'
import { check, countInFlight, type Findings } from './check.ts'
import { seeded } from './orders.ts'

export interface CrashOptions {
  readonly kills: number
  readonly seed: number
  /** The program that is killed, and how it goes on after a kill. */
  readonly how: 'journal' | 'bulk' | 'blind'
}

/** About as many rows as a program gets through between two kills. */
const rowsPerKill = 12

/** Kills a program again and again until it is through, then holds what its journal says against the vendor's ledger. */
export async function crash({ kills, seed, how }: CrashOptions): Promise<Findings> {
  const random = seeded(seed)
  const vendor = await startPlainVendor({
    delay: () => random() * 6,
    act: (kind) =>
      kind === 'read' ? 'answer' : random() < 0.03 ? 'drop' : random() < 0.02 ? 'lose' : 'answer',
  })
  const folder = mkdtempSync(join(tmpdir(), 'crash-'))
  try {
    const path = join(folder, 'cancels.db')
    const rows = rowsPerKill * (kills + 2)
    for (let index = 0; index < rows; index += 1) vendor.add(`o${index}`, [{ id: 'A', quantity: 3 }])
    let killed = 0
    let inFlight = 0
    for (;;) {
      const isLast = killed >= kills
      const { signal } = await runOnce([path, vendor.url, String(rows), how], isLast ? undefined : killPoint)
      if (signal === null) break
      killed += 1
      inFlight += await countInFlight(path)
    }
    if (killed < kills)
      throw new Error(`the program was through after ${killed} of ${kills} kills: give it more rows`)
    return { kills: killed, inFlight, ...(await check(path, vendor, rows)) }
  } finally {
    await vendor.close()
    rmSync(folder, { recursive: true })
  }

  /** Some requests after the start, and then anywhere within a request's time. */
  async function killPoint(): Promise<void> {
    const requests = vendor.ledger.length + 1 + Math.floor(random() * rowsPerKill)
    while (vendor.ledger.length < requests) await sleep(1)
    await sleep(random() * 12)
  }
}

async function runOnce(
  arguments_: readonly string[],
  killPoint: (() => Promise<void>) | undefined,
): Promise<{ signal: NodeJS.Signals | null }> {
  const worker = fileURLToPath(
    new URL(arguments_[3] === 'bulk' ? 'bulk-worker.ts' : 'worker.ts', import.meta.url),
  )
  const flags = ['--conditions=@cancel/source', '--disable-warning=ExperimentalWarning']
  const child = spawn(process.execPath, [...flags, worker, ...arguments_], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let errors = ''
  child.stderr.on('data', (chunk) => (errors += String(chunk)))
  const exited = once(child, 'exit')
  if (killPoint !== undefined) {
    await Promise.race([killPoint(), exited])
    child.kill('SIGKILL')
  }
  const [code, signal] = (await exited) as [number | null, NodeJS.Signals | null]
  if (code !== null && code !== 0) throw new Error(`the program ended with ${code}\n${errors}`)
  return { signal }
}
