import { stripVTControlCharacters } from 'node:util'
import { expect, test, vi } from 'vitest'
import {
  command,
  configure,
  fill,
  json,
  newFolder,
  newVendors,
  plan,
  type Running,
  usualAccounts,
} from './fixtures.ts'

// util-linux has `script` on every Linux: it gives the command a terminal and passes on what is typed.
const inTerminal = (args: readonly string[], settings = 'stty cols 80 rows 24'): readonly string[] => {
  const line = [...command, ...args].map((word) => `'${word}'`).join(' ')
  return ['-qfec', `${settings}; exec ${line}`, '/dev/null']
}
const script = { program: ['script'], env: { TERM: 'xterm-256color' }, isTyped: true }

const type = (running: Running, keys: string): void => void running.child.stdin?.write(keys)

test.runIf(process.platform === 'linux')(
  'a question that is answered no, or not at all, sends nothing; yes shows a bar',
  async () => {
    const vendors = await newVendors()
    const { shopee } = vendors.emulator
    const folder = newFolder()
    configure(folder, usualAccounts(vendors))
    await plan(folder, fill(folder, vendors, 10), 'night')
    for (const keys of ['\r', 'n', '\u0003', '\u0004', 'ls -l\r', 'yum update\r']) {
      const asked = folder.start(inTerminal(['run', 'night', '--first', '2']), script)
      const question = 'Cancel 20 orders of "night", 2 of them now? This cannot be undone.'
      await vi.waitUntil(() => asked.out().includes(question), { timeout: 300_000 })
      type(asked, keys)
      expect(await asked.ended).toMatchObject({
        code: 130,
        out: expect.stringContaining('Stopped. Nothing was sent.'),
      })
    }
    expect(shopee.requests).toEqual([])

    const yes = folder.start(inTerminal(['run', 'night']), script)
    await vi.waitUntil(() => yes.out().includes('This cannot be undone.'), { timeout: 300_000 })
    type(yes, 'y')
    const ended = await yes.ended
    expect(ended.code).toBe(0)
    expect(ended.out).toContain('10 at shop (shopee/')
    expect(ended.out).toMatch(/█{24}/)
    expect(ended.out).toContain('\u001b[32m')
    expect(shopee.ledger.entries).toHaveLength(10)

    const plain = folder.start(inTerminal(['status', 'night']), {
      ...script,
      env: { ...script.env, NO_COLOR: '1' },
    })
    expect((await plain.ended).out).not.toContain('\u001b')
  },
)

test.runIf(process.platform === 'linux')('bars stay within a narrow terminal', async () => {
  const vendors = await newVendors()
  const folder = newFolder()
  configure(folder, usualAccounts(vendors))
  const token = await plan(folder, fill(folder, vendors, 40), 'night')
  const args = inTerminal(['run', 'night', '--confirm', token], 'stty cols 44 rows 24')
  const { code, out } = await folder.start(args, script).ended
  expect(code).toBe(0)
  const drawn = out.split('\r\n').filter((line) => line.includes('\u001b[2K'))
  expect(drawn.length).toBeGreaterThan(3)
  expect(Math.max(...drawn.map((line) => stripVTControlCharacters(line).length))).toBeLessThan(44)

  // What cannot be drawn over is said in plain lines, each once.
  const dumb = { ...script, env: { TERM: 'dumb' } }
  const plain = await folder.start(inTerminal(['run', 'night']), dumb).ended
  expect(plain.out).not.toContain('\u001b')
})

test.runIf(process.platform === 'linux')(
  'a terminal that closes ends the run in order, and the next one goes on',
  async () => {
    const vendors = await newVendors()
    const { shopee, kibo } = vendors.emulator
    for (const vendor of [shopee, kibo])
      vendor.faults.add({ on: 'cancel', fault: 'success:slow', times: 1000, delayMs: 200 })
    const folder = newFolder()
    configure(folder, usualAccounts(vendors))
    const token = await plan(folder, fill(folder, vendors, 60), 'night')
    const running = folder.start(inTerminal(['run', 'night', '--confirm', token]), script)
    await vi.waitUntil(() => shopee.ledger.entries.length >= 16, { timeout: 300_000, interval: 1 })
    // The window is gone: the system sends SIGHUP, and every write to the terminal fails.
    running.child.kill('SIGKILL')
    const sent = (): number => shopee.ledger.entries.length + kibo.ledger.entries.length
    const status = async (): Promise<Readonly<Record<string, unknown>>> =>
      json(await folder.run(['status', 'night', '--json']))
    await vi.waitUntil(async () => (await folder.run(['follow', 'night', '--json'])).code !== 2, {
      timeout: 300_000,
    })
    expect(sent()).toBeLessThan(120)
    expect(await status()).toMatchObject({
      totals: { cancelled: sent(), unconfirmed: 0, not_sent: 120 - sent() },
    })
    expect(await folder.run(['run', 'night'])).toMatchObject({ code: 0 })
    expect([...shopee.requests, ...kibo.requests].filter(({ kind }) => kind === 'cancel')).toHaveLength(120)
  },
)
