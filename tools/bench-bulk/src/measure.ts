import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startPlainVendor } from '@cancel/plain-vendor'
import { inScratch } from 'checks/lib/scratch.ts'
import type { Own, Start } from './runner.ts'

export interface Setting {
  /** `bare`: the client alone. `run`: the same over plan and journal. `plan`: only planned. `held`: planned, and collected. */
  readonly how: 'bare' | 'run' | 'plan' | 'held'
  readonly orders: number
  readonly rows: 'whole' | 'units'
  /** Requests in a span of `perMs`; 0 without a limit. */
  readonly requests: number
  readonly perMs: number
  /** How long the vendor takes. */
  readonly delayMs: number
  readonly inFlight: number
}

export interface Measured {
  readonly ms: number
  /** The most that the process had; of `held` the most that was left when collected. */
  readonly memoryMb: number
  /** As the vendor counted. */
  readonly cancels: number
  readonly throttled: number
}

const runner = fileURLToPath(new URL('runner.ts', import.meta.url))
const flags = ['--conditions=@cancel/source', '--disable-warning=ExperimentalWarning', '--expose-gc']

/** One measurement: the vendor is here, and the client in a process of its own, so that only its work is counted. */
export function measure(setting: Setting): Promise<Measured> {
  const { how, orders, rows, requests, perMs, delayMs } = setting
  return inScratch(async (folder) => {
    await writeFile(join(folder, 'orders.csv'), csv(orders, rows))
    const vendor = await startPlainVendor({
      delay: () => delayMs / 2,
      limit: requests === 0 ? undefined : { requests, perMs },
    })
    try {
      // A plan asks it of nothing.
      const held = how === 'bare' || how === 'run' ? orders : 0
      for (let index = 0; index < held; index += 1) vendor.add(`o${index}`, [{ id: 'A', quantity: 3 }])
      const start: Start = { ...setting, folder, url: vendor.url }
      const { stdout } = await promisify(execFile)(process.execPath, [
        ...flags,
        runner,
        JSON.stringify(start),
      ])
      const own = JSON.parse(stdout) as Own
      const cancels = vendor.ledger.filter(({ kind, units }) => kind === 'cancel' && units > 0).length
      return { ...own, cancels, throttled: vendor.throttled() }
    } finally {
      await vendor.close()
    }
  })
}

function* csv(orders: number, rows: Setting['rows']): Generator<string> {
  const part = rows === 'whole' ? 'all' : 'A x1'
  let text = 'order_id,account,lines,customer\n'
  for (let index = 0; index < orders; index += 1) {
    text += `o${index},main,${part},Ada Lovelace\n`
    if (text.length < 60_000) continue
    yield text
    text = ''
  }
  yield text
}
