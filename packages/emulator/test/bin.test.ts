import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, onTestFinished, test } from 'vitest'

const bin = fileURLToPath(new URL('../src/bin.ts', import.meta.url))

interface Run {
  readonly child: ChildProcess
  readonly output: () => string
  readonly code: Promise<number | null>
}

const children: ChildProcess[] = []

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

function run(...values: readonly string[]): Run {
  const child = spawn(process.execPath, ['--conditions=@cancel/source', bin, ...values], { stdio: 'pipe' })
  children.push(child)
  let output = ''
  const collect = (part: Buffer): void => {
    output += part.toString()
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  const code = new Promise<number | null>((resolve) => {
    child.once('close', resolve)
  })
  return { child, output: () => output, code }
}

test('it serves every vendor, logs what happened without any secret, and ends cleanly', async () => {
  const { child, output, code } = run('--port', '0')
  await expect.poll(output).toContain('SHOPEE_PARTNER_ID=')
  for (const name of ['SHOPEE_BASE_URL', 'PARTNERCENTER_CLIENT_SECRET', 'PARTNERCENTER_AUTHORITY_URL'])
    expect(output()).toMatch(new RegExp(`export ${name}=\\S+`))
  const url = /SHOPEE_BASE_URL=(\S+)/.exec(output())?.[1]
  const secret = 'sensitive-value-0123456789'
  const response = await fetch(`${url}/api/v2/order/get_order_detail?sign=${secret}`, {
    headers: { authorization: `Bearer ${secret}` },
  })
  expect(response.headers.get('content-type')).toMatch(/^application\/json/)
  await expect.poll(output).toMatch(/ shopee GET \/api\/v2\/order\/get_order_detail \d{3} -\n/)
  expect(output()).not.toContain(secret)
  child.kill('SIGTERM')
  expect(await code).toBe(0)
})

test('--help says what it does', async () => {
  const { output, code } = run('--help')
  expect(await code).toBe(0)
  expect(output()).toMatch(/^cancel-emulator: /)
  expect(output()).toContain('--port <number>')
})

test.each([
  ['--prot', '1', "Unknown option '--prot'"],
  ['--port', '-1', "--port must be a whole number from 0 to 65532; given '-1'"],
  ['--faults', '200%', "--faults must be a share such as 2% or 0.02; given '200%'"],
  ['--limit', 'ebay=1', "--limit must be <vendor>=<number>, such as shopee=600; given 'ebay=1'"],
  ['--limit', 'shopee=0', "--limit must be <vendor>=<number>, such as shopee=600; given 'shopee=0'"],
  ['--orders', 'nowhere.csv', '--orders nowhere.csv cannot be read: ENOENT: no such file'],
])('%s %s ends it with the reason and nothing else', async (name, value, reason) => {
  const { output, code } = run(`${name}=${value}`)
  expect(await code).toBe(2)
  expect(output()).toContain(reason)
  expect(output().trimEnd().split('\n')).toHaveLength(1)
})

test('a port that is taken ends it with the port, and with what to give', async () => {
  const holder = createServer()
  await new Promise<void>((resolve) => {
    holder.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => void holder.close())
  const { port } = holder.address() as AddressInfo
  const { output, code } = run('--port', String(port))
  expect(await code).toBe(2)
  for (const word of [String(port), '--port']) expect(output()).toContain(word)
})

test('it rehearses a file of orders, with faults and limits', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'emulator-'))
  const file = join(folder, 'night.csv')
  await writeFile(file, 'provider,account,orderId\nkibo,111,1\nkibo,222,2\nshopee,600001,A1\n')
  const { child, output, code } = run('--port=0', '--orders', file, '--faults=100%', '--limit=kibo=1')
  await expect.poll(output).toContain(`3 from ${file}`)
  await expect.poll(output).toContain('KIBO_BASE_URL=')
  const url = /KIBO_BASE_URL=(\S+)/.exec(output())?.[1]
  const accounts = (await (await fetch(`${url}/__emulator/accounts`)).json()) as readonly object[]
  expect(accounts).toMatchObject([
    { account: '12345' },
    { account: '111', settings: { tenantId: '111', baseUrl: url } },
    { account: '222' },
  ])
  await fetch(`${url}/api/v2/order/1`).then(
    (response) => response.text(),
    () => undefined,
  )
  await expect.poll(output).toMatch(/ kibo GET \/api\/v2\/order\/1 \S+ 1 - \(fault \w+/)
  child.kill('SIGTERM')
  expect(await code).toBe(0)
  await rm(folder, { recursive: true })
})
