import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { threadId } from 'node:worker_threads'
import { createEmulator, type Emulator, type EmulatorOptions, type ListeningEmulator } from '@cancel/emulator'
import { build } from 'rolldown'
import { onTestFinished } from 'vitest'

/** The command as a shell would start it. */
export const command: readonly string[] = [
  process.execPath,
  // What a configuration imports is not built either.
  '--conditions=@cancel/source',
  await bundled(),
]
/** The command is started often, and is the same each time. */
const compiled = join(tmpdir(), 'cancel-cli-compiled')

/** The command in a few files. It is started hundreds of times, and reading the 300 of its sources takes most of a start. */
async function bundled(): Promise<string> {
  const folder = join(import.meta.dirname, '../.cache')
  mkdirSync(folder, { recursive: true })
  const { output } = await build({
    input: join(import.meta.dirname, '../src/bin.ts'),
    platform: 'node',
    resolve: { conditionNames: ['@cancel/source', 'node'] },
    write: false,
  })
  for (const file of output) {
    // Test files run at once, and one may start what another one writes.
    const own = join(folder, `${file.fileName}.${process.pid}.${threadId}`)
    writeFileSync(own, file.type === 'chunk' ? file.code : file.source)
    renameSync(own, join(folder, file.fileName))
  }
  return join(folder, output[0].fileName)
}

export interface Ran {
  /** 128 and the signal's number where a signal ended it, as shells have it. */
  readonly code: number
  readonly out: string
  readonly err: string
}

export interface Running {
  readonly child: ChildProcess
  /** What it said so far. */
  readonly out: () => string
  readonly err: () => string
  readonly ended: Promise<Ran>
}

/** A folder of somebody who runs the command in it. */
export interface Folder {
  readonly path: string
  readonly at: (name: string) => string
  readonly write: (name: string, text: string | Uint8Array) => string
  readonly read: (name: string) => string
  readonly run: (args: readonly string[], options?: StartOptions) => Promise<Ran>
  readonly start: (args: readonly string[], options?: StartOptions) => Running
}

export interface StartOptions {
  readonly env?: Readonly<Record<string, string>> | undefined
  readonly input?: string | undefined
  /** Leaves the input open for keys that are typed later. Default false. */
  readonly isTyped?: boolean | undefined
  /** What is started in place of the command; its arguments follow. */
  readonly program?: readonly string[] | undefined
}

export function newFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'cancel-cli-'))
  const children = new Set<ChildProcess>()
  onTestFinished(() => {
    for (const child of children) child.kill('SIGKILL')
    rmSync(path, { recursive: true })
  })
  const at = (name: string): string => join(path, name)
  const start = (
    args: readonly string[],
    { env = {}, input = '', isTyped = false, program = command }: StartOptions = {},
  ): Running => {
    const [file = '', ...first] = program
    // Nothing of this machine's environment, which may hold an account.
    const child = spawn(file, [...first, ...args], {
      cwd: path,
      env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: compiled, ...env },
    })
    children.add(child)
    const [out, err] = [child.stdout, child.stderr].map((stream) => {
      const pieces: string[] = []
      stream.setEncoding('utf8').on('data', (piece: string) => pieces.push(piece))
      return pieces
    }) as [string[], string[]]
    if (!isTyped) child.stdin.end(input)
    const ended = new Promise<Ran>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code, signal) => {
        children.delete(child)
        const number = signal === 'SIGKILL' ? 137 : 130
        resolve({ code: code ?? number, out: out.join(''), err: err.join('') })
      })
    })
    return { child, out: () => out.join(''), err: () => err.join(''), ended }
  }
  return {
    path,
    at,
    write: (name, text) => {
      writeFileSync(at(name), text)
      return at(name)
    },
    read: (name) => readFileSync(at(name), 'utf8'),
    start,
    run: (args, options) => start(args, options).ended,
  }
}

export interface Vendors {
  readonly emulator: Emulator
  readonly at: ListeningEmulator
}

/** The vendors on sockets of this machine, until the test ends. */
export async function newVendors(options: EmulatorOptions = {}): Promise<Vendors> {
  const emulator = createEmulator(options)
  const at = await emulator.listen()
  onTestFinished(() => at.close())
  return { emulator, at }
}

/** Writes a configuration with these accounts, each with the settings of a listening vendor. */
export function configure(
  folder: Folder,
  accounts: Readonly<Record<string, object>>,
  more: object = {},
): void {
  // The clock of a listening vendor is the machine's.
  const text = JSON.stringify({ accounts, ...more }, (name, value: unknown) =>
    name === 'clock' ? undefined : value,
  )
  folder.write('cancel.config.mjs', `export default ${text}\n`)
}

/** A shop and a tenant, as most tests use them. */
export function usualAccounts({ at }: Vendors, more: object = {}): Readonly<Record<string, object>> {
  // Vendors of this machine need no time to show what they did.
  const common = { onlyWriter: true, reconcile: { settleMs: 20, reads: 2 }, ...more }
  return {
    shop: { provider: 'shopee', ...at.shopee.settings, ...common },
    tenant: { provider: 'kibo', ...at.kibo.settings, ...common },
  }
}

/** Orders of three units at the shop, one of which is to go, and whole orders of the tenant. Gives the file. */
export function fill(folder: Folder, { emulator }: Vendors, rowsEach: number, name = 'night.csv'): string {
  const rows = Array.from({ length: rowsEach }, (_, index) => {
    const item = { item_id: 100 + index, model_id: 0, model_quantity_purchased: 3 }
    const { order_sn } = emulator.shopee.orders.add({ item_list: [item] })
    const { orderID } = emulator.kibo.orders.add({})
    return `${order_sn},shop,customer_request,${item.item_id}/0 x1\n${String(orderID)},tenant,customer_request,all\n`
  })
  folder.write(name, `order_id,account,reason,lines\n${rows.join('')}`)
  return name
}

/** The one JSON object that a command printed. */
export function json({ out }: Ran): Readonly<Record<string, unknown>> {
  return JSON.parse(out) as Readonly<Record<string, unknown>>
}

/** Plans a file and gives the token. */
export async function plan(folder: Folder, file: string, name: string): Promise<string> {
  const ran = await folder.run(['plan', file, '--name', name, '--json'])
  if (ran.code !== 0) throw new Error(`cancel plan ended with ${ran.code}: ${ran.err}`)
  return String(json(ran)['token'])
}
