import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startPlainVendor } from '@cancel/plain-vendor'
import { inScratch } from 'checks/lib/scratch.ts'

export interface Setting {
  /** `bare`: the client alone. `run`: the same over plan and journal. `plan`: only planned. `held`: planned, and collected. */
  readonly how: 'bare' | 'run' | 'plan' | 'held'
  readonly orders: number
  /** One unit of three in every row; left out, the whole order. */
  readonly isUnits?: boolean
  readonly limit?: { readonly requests: number; readonly perMs: number }
  /** How long the vendor takes; left out, no time. */
  readonly delayMs?: number
}

/** What the process says of itself. */
export interface Own {
  readonly ms: number
  /** The most that the process had; of `held` the most that was left when collected. */
  readonly memoryMb: number
}

const runner = fileURLToPath(new URL('runner.ts', import.meta.url))
const flags = ['--conditions=@cancel/source', '--disable-warning=ExperimentalWarning', '--expose-gc']

/**
 * One measurement, with cancels and answers 429 as the vendor counted them: the vendor is here, and the client in a process
 * of its own, so that only its work is counted.
 */
export function measure(setting: Setting): Promise<Own & Record<'cancels' | 'throttled', number>> {
  const { how, orders, isUnits = false, limit, delayMs = 0 } = setting
  return inScratch(async (folder) => {
    const file = join(folder, 'orders.csv')
    const rows = Array.from(
      { length: orders },
      (_, at) => `o${at},main,${isUnits ? 'A x1' : 'all'},Ada Lovelace`,
    )
    await writeFile(file, ['order_id,account,lines,customer', ...rows].join('\n'))
    const vendor = await startPlainVendor({ delay: () => delayMs / 2, limit })
    // A plan asks it of nothing.
    if (how === 'bare' || how === 'run')
      for (let at = 0; at < orders; at += 1) vendor.add(`o${at}`, [{ id: 'A', quantity: 3 }])
    const values = [runner, vendor.url, file, JSON.stringify(setting)]
    const { stdout } = await promisify(execFile)(process.execPath, [...flags, ...values])
    await vendor.close()
    const cancels = vendor.ledger.filter(({ kind, units }) => kind === 'cancel' && units > 0).length
    return { ...(JSON.parse(stdout) as Own), cancels, throttled: vendor.throttled() }
  })
}
