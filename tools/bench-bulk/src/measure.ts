import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startWorker } from 'bench/start-worker'
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
export async function measure(setting: Setting): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-bulk-'))
  const start = { ...setting, folder }
  const vendor = await startWorker<VendorApi>(
    'the vendor',
    new URL('vendor.ts', import.meta.url),
    [JSON.stringify(start)],
    flags,
  )
  try {
    await writeFile(join(folder, 'orders.csv'), csv(setting.orders, setting.rows))
    const client = await startWorker<RunnerApi>(
      'the client',
      new URL('runner.ts', import.meta.url),
      [JSON.stringify({ ...start, url: await vendor.ask('url') })],
      flags,
    )
    const own = await client.ask('run')
    await client.stop()
    return { ...own, ...(await vendor.ask('seen')) }
  } finally {
    await vendor.stop()
    rmSync(folder, { recursive: true })
  }
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
