import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEmulator } from '@cancel/emulator'
import { findPostgres, startPostgres, withoutPostgres } from '@cancel/postgres'
import { expect, onTestFinished, test, vi } from 'vitest'

const hasPostgres = findPostgres() !== undefined
if (!hasPostgres) process.emitWarning(`skipped: ${withoutPostgres}`)

const timeout = 100_000

test.skipIf(!hasPostgres)(
  'pg-boss-worker: one process plans and begins a file, two send it, each order once',
  async () => {
    const database = await startPostgres()
    onTestFinished(() => database.close())
    const emulator = createEmulator()
    const { shopee, close } = await emulator.listen()
    onTestFinished(close)
    const folder = mkdtempSync(join(tmpdir(), 'examples-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const orders = Array.from({ length: 60 }, () => emulator.shopee.orders.add({}).order_sn)
    const file = join(folder, 'fire.csv')
    writeFileSync(
      file,
      ['order_id,account,reason,lines', ...orders.map((order) => `${order},shop,customer_request,all`)].join(
        '\n',
      ),
    )
    const names = { partnerId: 'PARTNER_ID', partnerKey: 'PARTNER_KEY', shopId: 'SHOP_ID' }
    const env = {
      PATH: process.env['PATH'],
      CANCEL_POSTGRES: database.url,
      SHOPEE_BASE_URL: shopee.settings.baseUrl,
      SHOPEE_ACCESS_TOKEN: shopee.settings.accessToken,
      ...Object.fromEntries(
        Object.entries(names).map(([name, variable]) => [
          `SHOPEE_${variable}`,
          String(shopee.settings[name as keyof typeof names]),
        ]),
      ),
      NODE_NO_WARNINGS: '1',
    }
    const start = (
      ...more: readonly string[]
    ): { output: () => string; end: () => void; ended: Promise<unknown> } => {
      const program = join(import.meta.dirname, 'pg-boss-worker.ts')
      const child = spawn(process.execPath, ['--conditions=@cancel/source', program, ...more], { env })
      onTestFinished(() => void child.kill('SIGKILL'))
      let output = ''
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (piece: string) => (output += piece))
      const ended = new Promise((resolve) => child.once('close', resolve))
      return { output: () => output, end: () => void child.kill('SIGTERM'), ended }
    }
    const other = start()
    await vi.waitUntil(() => other.output() === 'working\n', { timeout })
    const first = start(file)
    expect([await first.ended, first.output()]).toEqual([
      0,
      expect.stringMatching(/: 60 orders, 0 bad rows\n/),
    ])
    expect(first.output()).toMatch(/: 60 cancelled, 0 not sent\n$/)
    const sent = emulator.shopee.requests
      .filter(({ kind }) => kind === 'cancel')
      .map(({ orderId }) => orderId)
    expect([sent.length, new Set(sent)]).toEqual([orders.length, new Set(orders)])
    other.end()
    expect(await other.ended).toBe(0)
    expect(other.output()).toBe('working\n')
  },
  3 * timeout,
)
