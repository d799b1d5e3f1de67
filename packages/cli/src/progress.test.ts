import type { Progress } from '@cancel/bulk'
import { createPlainClient } from '@cancel/plain-vendor'
import { stripVTControlCharacters } from 'node:util'
import { expect, onTestFinished, test, vi } from 'vitest'
import { widthOf } from './display-width.ts'
import { watchProgress } from './progress.ts'
import { openScreen } from './screen.ts'

const counts = {
  cancelled: 50,
  partially_cancelled: 0,
  requested: 0,
  unconfirmed: 5,
  refused: 0,
  failed: 0,
  not_sent: 45,
  resolved_cancelled: 0,
  resolved_not_cancelled: 0,
}

/** What is written to stderr until the test ends. */
function catchStderr(): readonly string[] {
  const drawn: string[] = []
  const write = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    drawn.push(String(text))
    return true
  })
  onTestFinished(() => write.mockRestore())
  return drawn
}

test.each([40, 80])(
  'no line of a run is wider than a terminal of %i, in any script: it would not be drawn over',
  async (width) => {
    const name = '台北旗艦店舖一二三四五六七八九十甲乙'
    const why = '買家已經要求取消這張訂單，而賣家還沒有回覆。'.repeat(4)
    const progress: Progress = {
      name: 'night',
      accounts: [{ name, account: 'a', counts, inFlight: 8, stopped: why }],
      totals: counts,
      perMinute: 600,
      notable: [{ account: name, orderId: 'o1', status: 'unconfirmed', why }],
    }
    const run = (async function* () {
      yield progress
    })()
    const drawn = catchStderr()
    await watchProgress({ ...openScreen(false), canRedraw: true, width }, run, {})
    const lines = stripVTControlCharacters(drawn.join('')).split('\n')
    expect(lines.length).toBeGreaterThan(3)
    for (const line of lines) expect(widthOf(line)).toBeLessThan(width)
    expect(lines.find((line) => line.includes('█'))).toContain('55 %')
  },
)

test.each([24, 60, 9])('a hundred accounts are drawn over in a terminal of %i lines', async (rows) => {
  const before = process.stderr.rows
  onTestFinished(() => void (process.stderr.rows = before))
  process.stderr.rows = rows
  const accounts = Array.from({ length: 100 }, (_, index) => {
    const name = `shop-${index}`
    return { name, account: name, counts, inFlight: 8 }
  })
  const one = { account: 'shop-1', orderId: 'o1', status: 'unconfirmed', why: 'no answer' } as const
  const run = (async function* () {
    yield {
      name: 'night',
      accounts,
      totals: counts,
      perMinute: 600,
      notable: Array.from({ length: 5 }, () => one),
    }
  })()
  const drawn = catchStderr()
  await watchProgress({ ...openScreen(false), canRedraw: true, width: 44 }, run, {})
  const lines = stripVTControlCharacters(drawn.join('')).split('\n')
  const bars = lines.filter((line) => line.includes('█')).length
  expect(bars).toBe(Math.max(1, rows - 10))
  expect(lines).toContain(`and ${100 - bars} more accounts`)
  if (rows > 9) expect(lines.length).toBeLessThanOrEqual(rows)
})

test('a terminal that is made smaller is written to as it is now', () => {
  const { columns } = process.stderr
  onTestFinished(() => void (process.stderr.columns = columns))
  const screen = openScreen(false)
  for (const now of [100, 60]) {
    process.stderr.columns = now
    expect(screen.width).toBe(now)
  }
})

test('the bar of an account stands beside its limit', async () => {
  const limits = [{ kinds: ['cancel'], requests: 500, perMs: 60_000 }] as const
  const north = createPlainClient({ url: 'http://127.0.0.1:1', limits })
  const accounts = ['north', 'south'].map((name) => ({ name, account: name, counts, inFlight: 8 }))
  const run = (async function* () {
    yield { name: 'night', accounts, totals: counts, perMinute: 480, notable: [] }
  })()
  const drawn = catchStderr()
  await watchProgress({ ...openScreen(false), canRedraw: true, width: 80 }, run, { north })
  const lines = stripVTControlCharacters(drawn.join('')).split('\n')
  expect(lines[0]).toBe('50 cancelled · 5 open · 45 left · 480 a minute')
  expect(lines[1]).toMatch(/^north .* 55 % at most 500 requests in 60 s$/)
  expect(lines[2]).toMatch(/^south .* 55 %$/)
})

test('accounts whose names begin alike are told apart in a narrow terminal', async () => {
  const names = ['shop-berlin-north', 'shop-berlin-south']
  const accounts = names.map((name) => ({ name, account: name, counts, inFlight: 8 }))
  const run = (async function* () {
    yield { name: 'night', accounts, totals: counts, perMinute: 480, notable: [] }
  })()
  const drawn = catchStderr()
  await watchProgress({ ...openScreen(false), canRedraw: true, width: 40 }, run, {})
  const bars = stripVTControlCharacters(drawn.join(''))
    .split('\n')
    .filter((line) => line.includes('█'))
  expect(bars).toEqual(names.map((name) => expect.stringMatching(`^${name} █+░* +55 %$`)))
})

test('where nothing happens for hours, the last line says which account waits or was stopped', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const account = { name: 'north', account: 'a', counts, inFlight: 0 }
  const other = { ...account, name: 'south', stopped: 'the token is refused' }
  const progress = { name: 'night', totals: counts, perMinute: 600, notable: [] }
  let end: () => void = () => undefined
  const run = (async function* () {
    yield { ...progress, accounts: [account] }
    yield { ...progress, accounts: [{ ...account, pausedUntil: Date.now() + 8 * 3_600_000 }, other] }
    await new Promise<void>((resolve) => {
      end = resolve
    })
  })()
  const drawn = catchStderr()
  const watching = watchProgress({ ...openScreen(false), canRedraw: false }, run, {})
  await vi.advanceTimersByTimeAsync(10_000)
  expect(drawn).toEqual([
    '50 cancelled, 5 unconfirmed, 45 not sent; 600 a minute\n',
    expect.stringMatching(
      /600 a minute; north waits (?:8 h 0|7 h 60) min; south stopped: the token is refused\n$/,
    ),
  ])
  end()
  await watching
  expect(drawn).toHaveLength(2)
})
