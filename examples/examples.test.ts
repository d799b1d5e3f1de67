import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

// Every example is run as a reader would: `pnpm emulator` in one shell, its printed settings pasted into another.
const source = '--conditions=@cancel/source'
const timeout = 30_000
let emulator: ChildProcess
let settings: Record<string, string> = {}
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'examples-'))
  const bin = join(import.meta.dirname, '../packages/emulator/src/bin.ts')
  emulator = spawn(process.execPath, [source, bin, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
  let printed = ''
  emulator.stdout?.on('data', (part: Buffer) => {
    printed += part.toString()
  })
  // CRUX is printed last: once its base URL is there, everything before it is.
  await vi.waitUntil(() => /^ *export CRUX_BASE_URL=\S+$/m.test(printed), { timeout })
  settings = Object.fromEntries(
    [...printed.matchAll(/^ *export (\w+)=(\S+)$/gm)].map(([, name = '', value = '']) => [name, value]),
  )
}, timeout)

afterAll(async () => {
  emulator.kill('SIGKILL')
  await rm(folder, { recursive: true })
})

interface Ran {
  readonly code: number
  readonly output: string
}

/** Runs an example with the settings the emulator printed, and nothing of this machine's environment beside. */
async function run(file: string, ...values: readonly string[]): Promise<Ran> {
  const path = join(import.meta.dirname, file)
  const env = {
    ...settings,
    OUTBOX: join(folder, 'outbox'),
    TOKEN_DATABASE: join(folder, 'tokens.sqlite'),
    NODE_NO_WARNINGS: '1',
  }
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [source, path, ...values], { env })
    return { code: 0, output: stdout + stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, output: stdout + stderr }
  }
}

/** What the emulator's ledger says of one order. */
async function effects(provider: string, orderId: string): Promise<readonly string[]> {
  const response = await fetch(`${settings[`${provider.toUpperCase()}_BASE_URL`]}/__emulator/ledger`)
  const entries = (await response.json()) as readonly { orderId: string; effect: string }[]
  return entries.filter((entry) => entry.orderId === orderId).map(({ effect }) => effect)
}

test('every example is run here, and is short', async () => {
  const files = (await readdir(import.meta.dirname)).filter((name) => /^[a-z-]+\.ts$/.test(name))
  const tests = await readFile(import.meta.filename, 'utf8')
  expect(files.length).toBeGreaterThan(8)
  for (const name of files) {
    expect(tests).toContain(`run('${name}'`)
    const lines = (await readFile(join(import.meta.dirname, name), 'utf8')).trimEnd().split('\n')
    expect(lines.length, name).toBeLessThan(50)
  }
})

test('cancel-an-order-kibo', { timeout }, async () => {
  const cancelled = await run('cancel-an-order-kibo.ts', '1010101')
  expect(cancelled.output).toContain('1010101: cancelled, by unproven')
  expect(await effects('kibo', '1010101')).toEqual(['cancelled'])
  expect((await run('cancel-an-order-kibo.ts', '1010103')).output).toContain('1010103: refused, too_late')
})

test('cancel-an-order-shopee, with the items of an order that is out of stock', { timeout }, async () => {
  const cancelled = await run('cancel-an-order-shopee.ts', '201020SQQ5K2EP', '1680783', '327890123')
  expect(cancelled.output).toContain('201020SQQ5K2EP: cancelled, by this_call')
  expect(await effects('shopee', '201020SQQ5K2EP')).toEqual(['cancelled'])
  const buyers = await run('cancel-an-order-shopee.ts', '201020EMINCNCL')
  expect(buyers.output).toMatch(/^201020EMINCNCL: refused, unspecified\. .*buyer/)
})

test('cancel-an-order-partnercenter, one line of two', { timeout }, async () => {
  const order = '2y6dF_rVgDAXMxypQPPnTquuXhKVK_3N1'
  const customer = '45411344-b09d-47e7-9653-542006bf9766'
  const cancelled = await run('cancel-an-order-partnercenter.ts', customer, order, '0')
  expect(cancelled.output).toContain(`${order}: cancelled\n  line 0: cancelled\n`)
  expect(await effects('partnercenter', order)).toEqual(['line 0 cancelled'])
  const wrong = await run('cancel-an-order-partnercenter.ts', customer, order, '-1')
  expect(wrong.output).toContain('nothing was cancelled (invalid_request)')
  expect(wrong.code).toBe(1)
})

test('cancel-an-order-crux', { timeout }, async () => {
  const order = '54a31ec5-b0be-4a92-af4c-1b75fe8e6e29'
  const { output } = await run('cancel-an-order-crux.ts', order)
  expect(output).toContain(`${order}: requested\n${order}: still requested\n`)
  expect(await effects('crux', order)).toEqual(['cancel requested'])
})

test('follow-later keeps what is open and forgets what is decided', { timeout }, async () => {
  const orderId = 'f7bc1028-844c-44ca-82df-fe76282d2a8b'
  expect((await run('follow-later.ts', 'cancel', orderId)).output).toBe(`${orderId}: requested\n`)
  expect((await run('follow-later.ts')).output).toBe(`${orderId}: requested\n`)
  expect(await readdir(join(folder, 'outbox'))).toEqual([`${orderId}.json`])
  // Delivered twice: the second is not sent, and what waits is kept.
  expect((await run('follow-later.ts', 'cancel', orderId)).code).toBe(1)
  expect(await effects('crux', orderId)).toEqual(['cancel requested'])
  expect(await readdir(join(folder, 'outbox'))).toEqual([`${orderId}.json`])
  const decided = await fetch(`${settings['CRUX_BASE_URL']}/__emulator/suppliers/decide`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ orderId, decision: 'confirm' }),
  })
  expect(decided.status).toBe(200)
  expect((await run('follow-later.ts')).output).toBe(`${orderId}: cancelled\n`)
  expect(await readdir(join(folder, 'outbox'))).toEqual([])
})

test('several-channels', { timeout }, async () => {
  const { output, code } = await run('several-channels.ts', '1010102', '201020EMTHREE1')
  expect(output).toMatch(/^kibo\/\S+ 1010102: cancelled\nshopee\/\S+\/shop\/\d+ 201020EMTHREE1: cancelled\n$/)
  expect(code).toBe(0)
  const wrong = await run('several-channels.ts', 'x', '201020EMSHIPPD')
  expect(wrong.output).toMatch(
    /kibo: nothing was cancelled, invalid_request\nshopee\S+ 201020EMSHIPPD: refused/,
  )
  expect(wrong.code).toBe(1)
})

test('token-store refreshes once, and the next process finds the new pair', { timeout }, async () => {
  // With the emulator's first refresh token, which works once.
  settings['SHOPEE_REFRESH_TOKEN'] = 'emulator-refresh-token'
  expect((await run('token-store.ts', '201020EMSHIPPD')).output).toBe('201020EMSHIPPD: SHIPPED\n')
  expect((await run('token-store.ts', '201020EMCANCLD')).output).toBe('201020EMCANCLD: CANCELLED\n')
  const response = await fetch(`${settings['SHOPEE_BASE_URL']}/__emulator/requests`)
  const requests = (await response.json()) as readonly { kind?: string }[]
  expect(requests.filter(({ kind }) => kind === 'token')).toHaveLength(1)
})

test('observe', { timeout }, async () => {
  const { output } = await run('observe.ts', '9000000000')
  expect(output).toMatch(/ attempt POST \S+\/order\/action\/cancel: 200, success\n/)
  expect(output).toMatch(/ verdict cancelled\n.* ended   cancel 9000000000\n$/)
  expect(output).not.toContain(settings['KIBO_CLIENT_SECRET'])
})

test('test-your-code', { timeout }, async () => {
  const { output, code } = await run('test-your-code.ts')
  expect(output).toMatch(/pass 2\n/)
  expect(code).toBe(0)
})
