import { closeSync, openSync, readFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import {
  command,
  configure,
  fill,
  json,
  newFolder,
  newVendors,
  plan,
  usualAccounts,
  type Vendors,
} from './fixtures.ts'

const patience = { timeout: 300_000, interval: 1 }

/** The vendors answer after a while, so that requests are on the wire whenever somebody stops. */
async function slowVendors(delayMs: number): Promise<Vendors> {
  const vendors = await newVendors()
  for (const vendor of [vendors.emulator.shopee, vendors.emulator.kibo])
    vendor.faults.add({ on: 'cancel', fault: 'success:slow', times: 100_000, delayMs })
  return vendors
}

const cancels = ({ emulator: { shopee, kibo } }: Vendors): number =>
  [...shopee.requests, ...kibo.requests].filter(({ kind }) => kind === 'cancel').length
const effects = ({ emulator: { shopee, kibo } }: Vendors): number =>
  shopee.ledger.entries.length + kibo.ledger.entries.length

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s finishes what is in flight and begins nothing more',
  async (signal) => {
    const vendors = await slowVendors(200)
    const folder = newFolder()
    configure(folder, usualAccounts(vendors))
    const token = await plan(folder, fill(folder, vendors, 100), 'night')
    const running = folder.start(['run', 'night', '--confirm', token, '--json'])
    await vi.waitUntil(() => cancels(vendors) >= 20, patience)
    running.child.kill(signal)
    const ended = await running.ended
    expect([ended.code, ended.err]).toEqual([130, expect.stringContaining('what is in flight is finished')])
    const sent = effects(vendors)
    expect(sent).toBeLessThan(200)
    expect(json(ended)).toMatchObject({ totals: { cancelled: sent, unconfirmed: 0, not_sent: 200 - sent } })
    expect(cancels(vendors)).toBe(sent)
  },
)

const unshare = 'unshare'
const alone = ['--user', '--map-root-user', '--pid', '--fork', '--mount-proc', '--kill-child'] as const
const canBeFirst = spawnSync(unshare, [...alone, 'true']).status === 0

test.skipIf(!canBeFirst)('the first process of a container is ended while it plans', async () => {
  const vendors = await newVendors()
  const folder = newFolder()
  configure(folder, usualAccounts(vendors))
  vendors.emulator.shopee.faults.add({ on: 'read', fault: 'success:slow', times: 100_000, delayMs: 60_000 })
  const file = fill(folder, vendors, 20)
  const running = folder.start(['plan', file, '--preview'], { program: [unshare, ...alone, ...command] })
  await vi.waitUntil(() => vendors.emulator.shopee.requests.some(({ kind }) => kind === 'read'), patience)
  const parent = running.child.pid
  process.kill(Number(readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8')), 'SIGTERM')
  expect(await running.ended).toMatchObject({ code: 130 })
})

test('Ctrl-C twice ends at once: what is on the wire is open, followed, and never sent again', async () => {
  const vendors = await slowVendors(20_000)
  const folder = newFolder()
  configure(folder, usualAccounts(vendors))
  const token = await plan(folder, fill(folder, vendors, 20), 'night')
  const running = folder.start(['run', 'night', '--confirm', token, '--json'])
  await vi.waitUntil(() => cancels(vendors) === 16, patience)
  running.child.kill('SIGINT')
  await vi.waitUntil(() => running.err().includes('Ctrl-C again'), patience)
  running.child.kill('SIGINT')
  const ended = await running.ended
  expect(ended.code).toBe(130)
  expect(json(ended)).toMatchObject({ totals: { unconfirmed: 16, not_sent: 24 } })
  for (const vendor of [vendors.emulator.shopee, vendors.emulator.kibo]) vendor.faults.clear()
  const followed = await folder.run(['follow', 'night', '--json'])
  expect(json(followed)).toMatchObject({ totals: { cancelled: effects(vendors), not_sent: 24 } })
  expect(await folder.run(['run', 'night'])).toMatchObject({ code: effects(vendors) === 40 ? 0 : 4 })
  expect(cancels(vendors)).toBe(40)
})

test('one journal has one owner; reports are read beside it', async () => {
  const vendors = await slowVendors(300)
  const folder = newFolder()
  // While it is stopped the time of its calls goes on.
  configure(folder, usualAccounts(vendors, { timeoutMs: 600_000, totalTimeoutMs: 600_000 }))
  const file = fill(folder, vendors, 60)
  const token = await plan(folder, file, 'night')
  const running = folder.start(['run', 'night', '--confirm', token])
  await vi.waitUntil(() => cancels(vendors) >= 8, patience)
  // Stopped in the middle, it holds the journal for as long as the others need.
  running.child.kill('SIGSTOP')
  for (const args of [
    ['run', 'night'],
    ['plan', file],
    ['follow', 'night'],
    ['resolve', 'night', '1', '--as', 'cancelled'],
  ])
    expect(await folder.run(args)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/it is open already.*\n.*look on with `cancel status`/),
    })
  expect(await folder.run(['status', 'night', '--json'])).toMatchObject({ code: 4 })
  expect((await folder.run(['report', 'night'])).out.split('\r\n')).toHaveLength(122)
  running.child.kill('SIGCONT')
  expect((await running.ended).code).toBe(0)
  expect(cancels(vendors)).toBe(120)
})

test('a file that changes after the plan has another token, and nothing is sent with the old one', async () => {
  const vendors = await newVendors()
  const folder = newFolder()
  configure(folder, usualAccounts(vendors))
  const file = fill(folder, vendors, 3)
  const token = await plan(folder, file, 'night')
  folder.write(file, folder.read(file).replace('x1', 'x2'))
  expect(await plan(folder, file, 'night')).not.toBe(token)
  const ran = await folder.run(['run', 'night', '--confirm', token])
  expect(ran).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining('confirm must be the token of the plan'),
  })
  expect(cancels(vendors)).toBe(0)
})

test('a full disk halts the run before the next request, and the run goes on where there is room', async () => {
  const vendors = await newVendors()
  const folder = newFolder()
  configure(folder, usualAccounts(vendors))
  const token = await plan(folder, fill(folder, vendors, 200), 'night')
  // No file of this process grows beyond so many blocks, as on a disk that has no more.
  const program = ['bash', '-c', 'ulimit -f 700; exec "$@"', '-', ...command]
  const ran = await folder.run(['run', 'night', '--confirm', token, '--json'], {
    program,
    env: { NODE_COMPILE_CACHE: '' },
  })
  expect([ran.code, ran.err]).toEqual([
    4,
    expect.stringMatching(/cancel\.db: the disk (failed or )?is full|cancel\.db: the disk failed/),
  ])
  expect(ran.err).toContain('Nothing is sent before it is written, and what was sent is read again')
  const sent = cancels(vendors)
  expect(sent).toBeGreaterThan(0)
  expect(sent).toBeLessThan(400)
  const rest = await folder.run(['run', 'night', '--json'])
  expect(json(rest)).toMatchObject({ totals: { cancelled: effects(vendors), not_sent: 0 } })
  for (const { requests } of [vendors.emulator.shopee, vendors.emulator.kibo]) {
    const orders = requests.filter(({ kind }) => kind === 'cancel').map(({ orderId }) => orderId)
    expect(new Set(orders).size).toBe(orders.length)
  }

  const full = openSync('/dev/full', 'w')
  for (const [wanted, ...args] of [
    [2, 'report', 'night'],
    [2, 'status', 'night'],
    [2, 'plan', 'night.csv', '--name', 'again', '--json'],
    // What it sent is not taken back by that.
    [4, 'run', 'night'],
  ] as const) {
    const [file = '', ...first] = command
    const { status, stderr } = spawnSync(file, [...first, ...args], {
      cwd: folder.path,
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    })
    expect([args, status, stderr]).toEqual([args, wanted, expect.stringContaining('cannot be written')])
  }
  closeSync(full)
})

test('a command that is stopped while its refresh token is exchanged keeps the one that comes back', async () => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    const tokens = { access_token: 'a', refresh_token: 'second', expire_in: 14_400 }
    setTimeout(
      () => response.end(JSON.stringify({ error: '', message: '', request_id: 'r', ...tokens })),
      1000,
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const folder = newFolder()
  folder.write('refresh', 'first')
  folder.write(
    'cancel.config.mjs',
    `import { readFileSync, writeFileSync } from 'node:fs'
     const tokens = {
       get: async () => ({ refreshToken: readFileSync('refresh', 'utf8') }),
       replace: async (_key, _expected, next) => (writeFileSync('refresh', next.refreshToken), true),
     }
     const shop = { baseUrl: 'http://127.0.0.1:${port}', partnerId: '1', partnerKey: 'k', shopId: '2', tokens }
     export default { accounts: { shop: { provider: 'shopee', ...shop } } }`,
  )
  const running = folder.start(['accounts'])
  await vi.waitUntil(() => asked.length > 0, patience)
  running.child.kill('SIGINT')
  expect((await running.ended).code).toBe(130)
  expect(folder.read('refresh')).toBe('second')
  // The read that the new one was for is not made.
  expect(asked).toHaveLength(1)
})
