import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Journal, openJournal } from '@cancel/journal'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'

// Every example is run as a reader would: `pnpm emulator` in one shell, its printed settings pasted into another.
const source = '--conditions=@cancel/source'
const timeout = 100_000
let emulator: ChildProcess
let settings: Record<string, string> = {}
let folder: string
const children = new Set<ChildProcess>()

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
  for (const child of [emulator, ...children]) child.kill('SIGKILL')
  await rm(folder, { recursive: true })
})

interface Ran {
  readonly code: number
  readonly output: string
}

/** Runs an example with the settings the emulator printed, and nothing of this machine's environment beside. */
async function run(file: string, ...values: readonly string[]): Promise<Ran> {
  return start(file, values).ended
}

interface Running {
  readonly child: ChildProcess
  readonly output: () => string
  readonly ended: Promise<Ran>
}

function start(
  file: string,
  values: readonly string[] = [],
  more: Record<string, string> = {},
  input = '',
): Running {
  const env = {
    ...settings,
    TOKEN_DATABASE: join(folder, 'tokens.sqlite'),
    JOURNAL: join(folder, `${file}.db`),
    REFUNDS: join(folder, `${file}.refunds`),
    NODE_NO_WARNINGS: '1',
    NODE_COMPILE_CACHE: join(tmpdir(), 'cancel-examples-compiled'),
    ...more,
  }
  const child = spawn(process.execPath, [source, join(import.meta.dirname, file), ...values], { env })
  children.add(child)
  const pieces: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (piece: string) => pieces.push(piece))
  child.stdin.end(input)
  const output = (): string => pieces.join('')
  const ended = new Promise<Ran>((resolve) => {
    child.once('close', (code) => {
      children.delete(child)
      resolve({ code: code ?? -1, output: output() })
    })
  })
  return { child, output, ended }
}

/** What the emulator's ledger says of one order. */
async function effects(provider: string, orderId: string): Promise<readonly string[]> {
  const response = await fetch(`${settings[`${provider.toUpperCase()}_BASE_URL`]}/__emulator/ledger`)
  const entries = (await response.json()) as readonly { orderId: string; effect: string }[]
  return entries.filter((entry) => entry.orderId === orderId).map(({ effect }) => effect)
}

test('every example is run here, and is short', async () => {
  const all = await readdir(import.meta.dirname)
  const files = all.filter((name) => /^[a-z-]+\.ts$/.test(name))
  // What needs a database is run by a deep test of its own.
  const own = all.filter((name) => name.endsWith('.deep.test.ts'))
  const texts = ['examples.test.ts', ...own].map((name) => readFile(join(import.meta.dirname, name), 'utf8'))
  const tests = (await Promise.all(texts)).join('\n')
  expect(files.length).toBeGreaterThan(8)
  for (const name of files) {
    expect(tests).toMatch(new RegExp(`(?:run|start)\\('${name}'|'${name}'\\)?\$`, 'm'))
    const lines = (await readFile(join(import.meta.dirname, name), 'utf8')).trimEnd().split('\n')
    expect(lines.length, name).toBeLessThan(50)
  }
})

test('cancel-an-order-kibo', { timeout }, async () => {
  const cancelled = await run('cancel-an-order-kibo.ts', '1010101')
  expect(cancelled.output).toContain('1010101: cancelled, by unproven')
  expect(cancelled.output).toMatch(/^refund kibo\/\S+ 1010101$/m)
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

/** What the emulator does with the next cancel. */
async function meet(provider: string, script: object): Promise<void> {
  await control(provider, 'faults', { on: 'cancel', ...script })
}

async function control(provider: string, path: string, body: object): Promise<unknown> {
  const response = await fetch(`${settings[`${provider.toUpperCase()}_BASE_URL`]}/__emulator/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(response.status).toBe(200)
  return response.json()
}

/** An order of three units. */
async function addOrder(itemId: number): Promise<string> {
  const item = { item_id: itemId, model_id: 0, model_quantity_purchased: 3 }
  const { order_sn } = (await control('shopee', 'orders', { item_list: [item] })) as {
    readonly order_sn: string
  }
  return order_sn
}

/** As if the time had come for everything that is open, or were far away. */
function makeDue(file: string, at: 'now' | 'in an hour' = 'now'): void {
  const db = new DatabaseSync(join(folder, `${file}.db`))
  db.prepare('UPDATE entries SET due_at = ?').run(at === 'now' ? 0 : Date.now() + 3_600_000)
  db.close()
}

/** What this example's own client cannot look at is due in its journal, before all else. */
async function addAnothersOrder(file: string): Promise<void> {
  const { uuid } = (await control('crux', 'orders', {})) as { readonly uuid: string }
  const { code } = await start('follow-later.ts', ['cancel', uuid], { JOURNAL: join(folder, `${file}.db`) })
    .ended
  expect(code).toBe(0)
  makeDue(file)
}

const refunds = async (file: string): Promise<readonly string[]> =>
  (await readdir(join(folder, `${file}.refunds`), { recursive: true })).toSorted()

test('follow-later looks at what is open, and refunds once what is decided', { timeout }, async () => {
  const orderId = 'f7bc1028-844c-44ca-82df-fe76282d2a8b'
  expect((await run('follow-later.ts', 'cancel', orderId)).output).toBe(`${orderId}: requested\n`)
  makeDue('follow-later.ts', 'in an hour')
  // A second delivery sends nothing.
  expect((await run('follow-later.ts', 'cancel', orderId)).output).toBe(`${orderId}: requested\n`)
  expect(await effects('crux', orderId)).toEqual(['cancel requested'])
  expect(await run('follow-later.ts')).toEqual({ code: 0, output: '' })
  await control('crux', 'suppliers/decide', { orderId, decision: 'confirm' })
  makeDue('follow-later.ts')
  // The refund fails once: the next run makes it, and the one after that has nothing to do.
  await writeFile(join(folder, 'follow-later.ts.refunds'), '')
  const failed = await run('follow-later.ts')
  expect(failed).toMatchObject({ code: 1, output: expect.stringContaining(`${orderId}: cancelled\n`) })
  await rm(join(folder, 'follow-later.ts.refunds'))
  expect(await run('follow-later.ts')).toEqual({ code: 0, output: '' })
  expect(await refunds('follow-later.ts')).toHaveLength(1)
  await rm(join(folder, 'follow-later.ts.refunds'), { recursive: true })
  expect(await run('follow-later.ts')).toEqual({ code: 0, output: '' })
  await expect(refunds('follow-later.ts')).rejects.toThrow('ENOENT')
})

test('follow-later, killed between sending and the answer', { timeout }, async () => {
  const { uuid } = (await control('crux', 'orders', {})) as { readonly uuid: string }
  await meet('crux', { fault: 'timed_out:hang', committed: true })
  const killed = start('follow-later.ts', ['cancel', uuid])
  await vi.waitUntil(async () => (await effects('crux', uuid)).length > 0, { timeout })
  killed.child.kill('SIGKILL')
  await killed.ended
  // Crux does not show a request on the order: until the supplier decides, nobody knows.
  expect((await run('follow-later.ts', 'cancel', uuid)).output).toMatch(`${uuid}: unconfirmed\n`)
  expect(await effects('crux', uuid)).toEqual(['cancel requested'])
  await control('crux', 'suppliers/decide', { orderId: uuid, decision: 'confirm' })
  makeDue('follow-later.ts')
  expect((await run('follow-later.ts')).output).toBe(`${uuid}: cancelled\n`)
  const sent = (await effects('crux', uuid)).filter((effect) => effect === 'cancel requested')
  expect(sent).toHaveLength(1)
})

test(
  'follow-later refunds what a person said is cancelled, and not what is said to be kept',
  { timeout },
  async () => {
    const before = await refunds('follow-later.ts')
    for (const word of ['cancelled', 'not_cancelled'] as const) {
      const { uuid } = (await control('crux', 'orders', {})) as { readonly uuid: string }
      expect((await run('follow-later.ts', 'cancel', uuid)).output).toBe(`${uuid}: requested\n`)
      const journal = await openJournal(join(folder, 'follow-later.ts.db'))
      for await (const { key, orderId } of journal.undecided())
        if (orderId === uuid) await journal.resolve(key, word, { by: 'Ada' })
      await journal.close()
      expect(await run('follow-later.ts')).toEqual({ code: 0, output: '' })
    }
    expect(await refunds('follow-later.ts')).toHaveLength(before.length + 1)
  },
)

test(
  'queue-worker: a job that is delivered twice, or killed at work, takes its units once',
  { timeout },
  async () => {
    const orderId = await addOrder(31)
    const job = (id: string | number): string =>
      `${JSON.stringify({ id, orderId, reason: 'customer_request', lines: [{ itemId: 31, modelId: 0, quantity: 1 }] })}\n`
    const worker = (input: string): Running => start('queue-worker.ts', [], {}, input)
    expect(await run('queue-worker.ts')).toEqual({ code: 0, output: '' })
    expect(await worker(job('return-1') + job('return-1')).ended).toEqual({
      code: 0,
      output: 'return-1: cancelled, acknowledged\n'.repeat(2),
    })
    expect(await worker(job('return-1')).ended).toMatchObject({ code: 0 })
    // Another wish under its key, and a key that is none: no delivery will ever work.
    const other = job('return-1').replace('customer_request', 'out_of_stock')
    expect((await worker(other + job(4711)).ended).output).toMatch(
      /^return-1: given up, .*\n4711: given up, /,
    )
    expect(await effects('shopee', orderId)).toHaveLength(1)

    // The second return throws, and is delivered again; then its worker is killed before the answer is there.
    await meet('shopee', { fault: 'forbidden' })
    const thrown = await worker(job('return-2')).ended
    expect(thrown).toMatchObject({
      code: 1,
      output: expect.stringMatching(/^return-2: (given up|back into the queue), /),
    })
    expect(await effects('shopee', orderId)).toHaveLength(1)
    await meet('shopee', { fault: 'timed_out:hang', committed: true })
    const killed = worker(job('return-2'))
    await vi.waitUntil(async () => (await effects('shopee', orderId)).length === 2, { timeout })
    killed.child.kill('SIGKILL')
    await killed.ended
    expect(await worker(job('return-2') + job('return-2')).ended).toEqual({
      code: 0,
      output: 'return-2: cancelled, acknowledged\n'.repeat(2),
    })
    expect(await effects('shopee', orderId)).toHaveLength(2)
  },
)

test(
  'backend-express: double clicks, a refund that fails, and a kill cancel and refund once',
  { timeout },
  async () => {
    const file = 'backend-express.ts'
    const orderId = await addOrder(41)
    const body = (id: string): string =>
      JSON.stringify({
        id,
        orderId,
        reason: 'customer_request',
        lines: [{ itemId: 41, modelId: 0, quantity: 1 }],
      })
    const serve = async (): Promise<Running & { click: (id: string) => Promise<unknown> }> => {
      const port = String(20_000 + Math.floor(Math.random() * 12_000))
      const running = start(file, [], { PORT: port, SETTLE_MS: '50' })
      await vi.waitUntil(() => running.output().includes('listening'), { timeout })
      const headers = { 'content-type': 'application/json' }
      const click = async (id: string): Promise<unknown> => {
        const response = await fetch(`http://127.0.0.1:${port}/cancel`, {
          method: 'POST',
          headers,
          body: body(id),
        })
        return { code: response.status, ...(response.ok ? ((await response.json()) as object) : {}) }
      }
      return { ...running, click }
    }
    await addAnothersOrder(file)
    await writeFile(join(folder, `${file}.refunds`), '') // the payment provider is down
    const first = await serve()
    const clicks = await Promise.all([first.click('r1'), first.click('r1')])
    expect(clicks).toEqual([
      { code: 200, status: 'cancelled' },
      { code: 200, status: 'cancelled' },
    ])
    await vi.waitUntil(() => first.output().includes('ENOTDIR'), { timeout })
    await rm(join(folder, `${file}.refunds`))
    await vi.waitUntil(() => first.output().includes('refund r1 41/0 x1'), { timeout })
    expect(await first.click('r1')).toEqual({ code: 200, status: 'cancelled' })
    await meet('shopee', { fault: 'timed_out:hang', committed: true })
    const lost = first.click('r2').catch(() => 'lost')
    await vi.waitUntil(async () => (await effects('shopee', orderId)).length === 2, { timeout })
    first.child.kill('SIGKILL')
    expect(await lost).toBe('lost')

    const second = await serve()
    await vi.waitUntil(() => second.output().includes('refund r2 41/0 x1'), { timeout })
    expect(await second.click('r2')).toEqual({ code: 200, status: 'cancelled' })
    expect(await effects('shopee', orderId)).toHaveLength(2)
    expect(await refunds(file)).toEqual(['r1', join('r1', '41%2F0%20x1'), 'r2', join('r2', '41%2F0%20x1')])
    second.child.kill('SIGKILL')
  },
)

test('next-route: a double click cancels once, and what is open is looked at', { timeout }, async () => {
  const file = 'next-route.ts'
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
  vi.stubEnv('JOURNAL', join(folder, `${file}.db`))
  await addAnothersOrder(file)
  const { POST, PATCH } = await import('./next-route.ts')
  onTestFinished(async () => {
    vi.unstubAllEnvs()
    vi.restoreAllMocks()
    await (globalThis as { journal?: Promise<Journal> }).journal?.then((journal) => journal.close())
  })
  const orderId = await addOrder(51)
  const click = async (body: string): Promise<readonly [number, string]> => {
    const response = await POST(new Request('http://127.0.0.1/cancel', { method: 'POST', body }))
    return [response.status, await response.text()]
  }
  const wish = (id: string | number, more: object = {}): string =>
    JSON.stringify({
      id,
      orderId,
      reason: 'customer_request',
      lines: [{ itemId: 51, modelId: 0, quantity: 1 }],
      ...more,
    })
  const done = [200, '{"status":"cancelled"}']
  expect(await Promise.all([click(wish('n1')), click(wish('n1'))])).toEqual([done, done])
  expect(await effects('shopee', orderId)).toHaveLength(1)
  const complaints = vi.spyOn(console, 'error').mockReturnValue()
  expect(await click(wish('n1', { reason: 'out_of_stock' }))).toEqual([422, ''])
  expect(await click('{')).toEqual([422, ''])
  // Trying again is of no use: the key is no text, and stays so.
  expect(await click(wish(4711))).toEqual([422, ''])
  expect(complaints).toHaveBeenCalledTimes(3)
  // The request is lost: it stays open, and looking at it sends nothing.
  await meet('shopee', { fault: 'connection_lost:reset', committed: false })
  expect(await click(wish('n2'))).toEqual([202, '{"status":"unconfirmed"}'])
  makeDue(file)
  expect(await (await PATCH()).json()).toEqual({ n1: 'cancelled' })
  expect(await effects('shopee', orderId)).toHaveLength(1)
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
