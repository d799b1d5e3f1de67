import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

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

/** One measurement: a vendor and a client, each in a process of its own. */
export async function measure(setting: Setting): Promise<Measured> {
  const { how, orders, rows, requests, perMs, delayMs, inFlight } = setting
  const folder = mkdtempSync(join(tmpdir(), 'bench-bulk-'))
  try {
    await writeFile(join(folder, 'orders.csv'), csv(orders, rows))
    const vendor = start(new URL('vendor.ts', import.meta.url), [
      how === 'plan' || how === 'held' ? 0 : orders,
      requests,
      perMs,
      delayMs,
    ])
    const said = lines(vendor)
    const url = String((await said.next()).value)
    const client = start(new URL('runner.ts', import.meta.url), [
      how,
      folder,
      url,
      orders,
      rows,
      requests,
      perMs,
      inFlight,
    ])
    const own = JSON.parse(String((await lines(client).next()).value)) as { ms: number; memoryMb: number }
    await ended(client)
    vendor.stdin?.end()
    const seen = JSON.parse(String((await said.next()).value)) as { cancels: number; throttled: number }
    await ended(vendor)
    return { ...own, ...seen }
  } finally {
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

function start(program: URL, values: readonly (string | number)[]): ChildProcess {
  const path = fileURLToPath(program)
  const flags = ['--conditions=@cancel/source', '--disable-warning=ExperimentalWarning', '--expose-gc']
  return spawn(process.execPath, [...flags, path, ...values.map(String)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
}

function lines(child: ChildProcess): AsyncIterator<string> {
  if (child.stdout === null) throw new Error('the program has no output')
  return createInterface(child.stdout)[Symbol.asyncIterator]()
}

async function ended(child: ChildProcess): Promise<void> {
  const [code] = child.exitCode === null ? ((await once(child, 'exit')) as [number | null]) : [child.exitCode]
  if (code !== 0) throw new Error(`a program ended with ${String(code)}`)
}
