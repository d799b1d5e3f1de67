import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'

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

const WAIT = { timeout: 15_000 }

test(
  'it serves every vendor, logs what happened without any secret, and ends cleanly',
  { timeout: 30_000 },
  async () => {
    const { child, output, code } = run('--port', '0')
    await expect.poll(output, WAIT).toContain('SHOPEE_PARTNER_ID=')
    for (const name of ['SHOPEE_BASE_URL', 'PARTNERCENTER_CLIENT_SECRET', 'PARTNERCENTER_AUTHORITY_URL'])
      expect(output()).toMatch(new RegExp(`export ${name}=\\S+`))
    const url = /SHOPEE_BASE_URL=(\S+)/.exec(output())?.[1]
    const secret = 'sensitive-value-0123456789'
    const response = await fetch(`${url}/api/v2/order/get_order_detail?sign=${secret}`, {
      headers: { authorization: `Bearer ${secret}` },
    })
    expect(response.headers.get('content-type')).toMatch(/^application\/json/)
    await expect.poll(output, WAIT).toMatch(/ shopee GET \/api\/v2\/order\/get_order_detail \d{3} -\n/)
    expect(output()).not.toContain(secret)
    child.kill('SIGTERM')
    expect(await code).toBe(0)
  },
)

test('--help says what it does', { timeout: 30_000 }, async () => {
  const { output, code } = run('--help')
  expect(await code).toBe(0)
  expect(output()).toMatch(/^cancel-emulator: /)
  expect(output()).toContain('--port <number>')
})

test('an argument it does not know ends it with the reason', { timeout: 30_000 }, async () => {
  const { output, code } = run('--prot', '1')
  expect(await code).not.toBe(0)
  expect(output()).toContain("Unknown option '--prot'")
})
