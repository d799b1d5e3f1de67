import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Api } from 'bench/serve'
import { startWorker, type Worker } from 'bench/start-worker'
import { inScratch } from 'checks/lib/scratch.ts'
import type { RunnerApi } from './runner.ts'
import type { VendorApi } from './vendor.ts'

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

const flags = ['--conditions=@cancel/source', '--disable-warning=ExperimentalWarning']

/** One measurement: a vendor and a client, each in a process of its own. */
export function measure(setting: Setting): Promise<Measured> {
  return inScratch(async (folder) => {
    await writeFile(join(folder, 'orders.csv'), csv(setting.orders, setting.rows))
    const start = <Known extends Api>(name: string, more: object): Promise<Worker<Known>> =>
      startWorker<Known>(
        name,
        new URL(`${name}.ts`, import.meta.url),
        [JSON.stringify({ ...setting, folder, ...more })],
        flags,
      )
    const vendor = await start<VendorApi>('vendor', {})
    try {
      const runner = await start<RunnerApi>('runner', { url: await vendor.ask('url') })
      const own = await runner.ask('run')
      await runner.stop()
      return { ...own, ...(await vendor.ask('seen')) }
    } finally {
      await vendor.stop()
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
