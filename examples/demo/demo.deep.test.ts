import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { execFile } from 'node:child_process'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { promisify, stripVTControlCharacters } from 'node:util'
import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import type { DemoCase } from './case.ts'
import { kiboExample } from './cases/kibo-example.ts'
import { demoCases } from './cases.ts'
import { runDemo } from './run.ts'

const canaries = {
  shopee: {
    partnerKey: 'canary-partner-key',
    tokens: { accessToken: 'canary-access', refreshToken: 'canary-refresh' },
  },
  partnercenter: { clientSecret: 'canary-client-secret' },
  kibo: { clientSecret: 'canary-shared-secret' },
  crux: { password: 'canary-password' },
} as const

async function play(cases: readonly DemoCase[]): Promise<{ code: number; printed: string }> {
  const output = new PassThrough()
  const printed = text(output)
  const code = await runDemo({ cases, output, emulator: canaries })
  output.end()
  return { code, printed: stripVTControlCharacters(await printed) }
}

/** Every credential that really arrived at a vendor: tokens, signatures and keys, as the server saw them. */
function watchSecrets(): { readonly secrets: Set<string>; readonly stop: () => void } {
  const secrets = new Set<string>()
  const note = (message: unknown): void => {
    const { request } = message as { request: IncomingMessage }
    const { authorization } = request.headers
    if (authorization !== undefined) secrets.add(authorization.split(' ').at(-1) ?? '')
    const { searchParams } = new URL(request.url ?? '', 'http://127.0.0.1')
    for (const name of ['sign', 'access_token']) {
      const value = searchParams.get(name)
      if (value !== null) secrets.add(value)
    }
  }
  subscribe('http.server.request.start', note)
  return { secrets, stop: () => unsubscribe('http.server.request.start', note) }
}

test('every case is as expected, and no secret is printed', async () => {
  const { secrets, stop } = watchSecrets()
  const { code, printed } = await play(demoCases)
  stop()
  expect(printed).toContain(`${demoCases.length} cases in`)
  expect(printed).not.toContain('NO\n')
  expect(code).toBe(0)
  expect(printed.match(/equal as JSON to the page's example/g)).toHaveLength(5)
  // A token a vendor and a signature a call: without them the next lines would prove nothing.
  expect(secrets.size).toBeGreaterThan(8)
  expect(printed).not.toContain('canary-')
  for (const secret of secrets) expect(printed).not.toContain(secret)
})

test('as a program it ends with 0, and piped it prints plain text', async () => {
  const main = fileURLToPath(new URL('main.ts', import.meta.url))
  // Rejects when the exit code is not 0.
  const { stdout } = await promisify(execFile)(process.execPath, ['--conditions=@cancel/source', main], {
    env: { PATH: process.env['PATH'] },
  })
  expect(stdout).toContain('every verdict, request and ledger entry is as expected')
  expect(stdout).toBe(stripVTControlCharacters(stdout))
  // The same seed is the same night, to the last order.
  expect(stdout).toContain('kill -9 after 90 cancels, with one more on the wire of each vendor')
  expect(stdout).toContain('198 cancelled, each once; 2 untouched, which are the open ones')
  expect(stdout).toMatch(
    /control {3}the file once more, without the journal: [1-9]\d+ orders lose a second unit/,
  )
  expect(stdout).toMatch(/sums {6}agree with the ledgers, in [\d.]+ s\n$/)
})

test('each case fits one screen', async () => {
  const { printed } = await play(demoCases)
  const cases = printed.split(/^(?=\d+\/\d+ {2})/m).slice(1)
  expect(cases).toHaveLength(demoCases.length)
  for (const screen of cases) expect(screen.split('\n').length, screen).toBeLessThan(60)
  for (const line of printed.split('\n')) expect(line.length, line).toBeLessThan(140)
})

test.each<readonly [string, Partial<DemoCase>, string]>([
  [
    'another verdict',
    { expected: [{ status: 'refused' }] },
    'status of call 1: expected "refused", found "cancelled"',
  ],
  [
    'another proof',
    { expected: [{ status: 'cancelled', by: 'this_call' }] },
    'by of call 1: expected "this_call"',
  ],
  [
    'another body',
    { page: { title: 'A', date: 'B', body: '{"orderId": "1010101"}' } },
    'had the body of "A"',
  ],
  ['another ledger', { effects: [] }, 'the ledger: expected [], found ["cancelled"]'],
  ['another number of sends', { cancels: 2 }, 'cancel requests that arrived: expected 2, found 1'],
  ['another number of calls', { expected: [] }, 'calls: expected 0, found 1'],
])('it fails when a case expects %s', async (_what, change, sentence) => {
  const { code, printed } = await play([{ ...kiboExample, ...change }])
  expect(printed).toContain(sentence)
  expect(printed).toContain('1 not as expected')
  expect(code).toBe(1)
})

test('it fails, and goes on, when a case throws', async () => {
  const broken: DemoCase = { ...kiboExample, run: () => Promise.reject(new Error('broken case')) }
  const { code, printed } = await play([broken, kiboExample])
  expect(printed).toContain('threw Error: broken case')
  expect(printed).toContain('2 cases in')
  expect(code).toBe(1)
})
