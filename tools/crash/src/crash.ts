import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createRandom } from 'checks/lib/random.ts'
import { inScratch } from 'checks/lib/scratch.ts'
import { check, countInFlight, type Findings } from './check.ts'
import { ordersOf, type SiteName } from './site.ts'
import { witnesses } from './witness.ts'

export interface CrashOptions {
  readonly kills: number
  readonly seed: number
  /** The program that is killed, and how it goes on after a kill. */
  readonly how: 'journal' | 'bulk' | 'blind'
  /** `plain`: a raw server and a client without our engine. `shopee`: the client and its emulator. Default `plain`. */
  readonly vendor?: SiteName | undefined
}

/** Every kind of program at every vendor, and the control that sends again. */
export const crashes: readonly (readonly [CrashOptions['how'], SiteName])[] = [
  ['journal', 'plain'],
  ['bulk', 'plain'],
  ['bulk', 'shopee'],
  ['blind', 'plain'],
  ['blind', 'shopee'],
]

/** About as many rows as a program gets through between two kills. */
const rowsPerKill = 12

/** Kills a program again and again until it is through, then holds what its journal says against the vendor's ledger. */
export async function crash({ kills, seed, how, vendor = 'plain' }: CrashOptions): Promise<Findings> {
  const random = createRandom(seed).next
  const orders = ordersOf(vendor, rowsPerKill * (kills + 2))
  const witness = await witnesses[vendor](orders, random)
  /** Some requests after the start, and then anywhere within a request's time. */
  const killPoint = async (): Promise<void> => {
    const requests = witness.requests.length + 1 + Math.floor(random() * rowsPerKill)
    while (witness.requests.length < requests) await sleep(1)
    await sleep(random() * 12)
  }
  return inScratch(async (folder) => {
    const path = join(folder, 'cancels.db')
    const values = [path, vendor, JSON.stringify(witness.settings), String(orders.length), how]
    let killed = 0
    let inFlight = 0
    while ((await runOnce(values, killed >= kills ? undefined : killPoint)) !== null) {
      killed += 1
      inFlight += await countInFlight(path)
    }
    if (killed < kills)
      throw new Error(`the program was through after ${killed} of ${kills} kills: give it more rows`)
    const checked = await check(path, vendor, witness, orders)
    return { kills: killed, inFlight, ...checked }
  }).finally(witness.close)
}

/** Gives the signal that ended the program. */
async function runOnce(
  arguments_: readonly string[],
  killPoint: (() => Promise<void>) | undefined,
): Promise<NodeJS.Signals | null> {
  const worker = fileURLToPath(new URL('worker.ts', import.meta.url))
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
  return signal
}
