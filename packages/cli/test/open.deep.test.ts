import { existsSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import axe from 'axe-core'
import { chromium } from 'playwright-core'
import { expect, onTestFinished, test, vi } from 'vitest'
import { configure, fill, json, newFolder, newVendors, plan, usualAccounts } from './fixtures.ts'
import { freePort, openPage } from './open-page.ts'

const programs = [process.env['CHROMIUM'] ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser']
const executablePath = programs.find((path) => path !== '' && existsSync(path)) ?? ''
if (executablePath === '') process.emitWarning('skipped: no Chromium found, name its program in CHROMIUM')

test.skipIf(executablePath === '')(
  'in a browser: numbers follow a run and agree with the journal at its end, for eyes, keys and screen readers',
  async () => {
    const vendors = await newVendors()
    const folder = newFolder()
    configure(folder, usualAccounts(vendors))
    const token = await plan(folder, fill(folder, vendors, 150), 'night')
    const port = await freePort()
    const opened = await openPage(folder, ['night', '--port', port])
    const { url } = opened

    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
    onTestFinished(() => browser.close())
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text())
    })
    const outside: string[] = []
    page.on('request', (asked) => {
      if (!asked.url().startsWith(url)) outside.push(asked.url())
    })
    await page.goto(url)
    await page.waitForFunction(() => document.getElementById('live')?.textContent?.includes('not sent'))
    expect(await page.locator('h1').textContent()).toContain('night')

    const first = folder.start(['run', 'night', '--confirm', token])
    const seen = new Set<string>()
    await vi.waitUntil(
      async () => {
        seen.add((await page.locator('#report').textContent()) ?? '')
        return seen.size > 2
      },
      { timeout: 300_000 },
    )
    // The run ends in the middle and is begun again: the page goes on.
    first.child.kill('SIGKILL')
    await first.ended
    expect((await folder.run(['run', 'night'])).code).not.toBe(1)
    await folder.run(['follow', 'night'])
    const { totals } = json(await folder.run(['status', 'night', '--json'])) as {
      readonly totals: Readonly<Record<string, number>>
    }
    const words = Object.entries(totals)
      .filter(([, count]) => count > 0)
      .map(([status, count]) => `${count} ${status.replaceAll('_', ' ')}`)
    await expect.poll(() => page.locator('.sums li').allTextContents()).toEqual(words)
    const sums = await page.locator('.sums').textContent()
    await expect
      .poll(() => page.locator('[role=status]').textContent())
      .toContain(`${totals['cancelled']} cancelled`)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)

    // The page's own rules let no foreign script in: axe comes by way of the debugger.
    await page.evaluate(axe.source)
    const { violations } = await page.evaluate<axe.AxeResults>('axe.run()')
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
    expect([outside, problems]).toEqual([[], []])

    opened.child.kill('SIGINT')
    expect((await opened.ended).code).toBe(0)
    await expect.poll(() => page.locator('[role=status]').textContent()).toContain('Not connected')
    expect(await page.locator('.sums').textContent()).toBe(sums)

    // Begun again in the same folder it is the same address, and the page that is open goes on.
    const again = await openPage(folder, ['night'])
    expect(again.url).toBe(url)
    await expect
      .poll(() => page.locator('[role=status]').textContent())
      .toContain(`Live: night: ${totals['cancelled']} cancelled`)
    again.child.kill('SIGINT')
    expect((await again.ended).code).toBe(0)
  },
)

const rowsOfLongRun = 200_000

/** Makes a run of some rows a long one, as if most of them were cancelled and some open or not sent. */
function lengthen(path: string): void {
  const db = new DatabaseSync(path)
  db.exec(`
    WITH RECURSIVE numbers (n) AS (SELECT 100 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${rowsOfLongRun})
    INSERT INTO run_rows (run, number, account, order_id, key, body)
      SELECT run, n, account, 'long' || n, 'long' || n, body FROM numbers, (SELECT * FROM run_rows WHERE key IS NOT NULL LIMIT 1);
    INSERT INTO entries (key, account, order_id, state, status, revision, request, asked, sending, result, planned_at, sent_at, quiet)
      SELECT r.key, r.account, r.order_id, CASE WHEN isOpen THEN 'open' ELSE 'final' END, CASE WHEN isOpen THEN 'unconfirmed' ELSE e.status END, 2,
        json_set(e.request, '$.orderId', r.order_id), e.asked, e.sending,
        json_set(e.result, '$.orderId', r.order_id, '$.request.orderId', r.order_id, '$.status', CASE WHEN isOpen THEN 'unconfirmed' ELSE e.status END),
        e.planned_at, e.planned_at + r.number * 20, 0
      FROM (SELECT *, number % 100 = 7 AS isOpen FROM run_rows WHERE number BETWEEN 100 AND ${rowsOfLongRun * 0.9}) AS r,
        (SELECT * FROM entries WHERE status = 'cancelled' LIMIT 1) AS e`)
  db.close()
}

test.skipIf(executablePath === '')(
  'in a browser: a run of very many rows answers at once, sends what it lists and no more, and stays small',
  async () => {
    const vendors = await newVendors()
    const folder = newFolder()
    configure(folder, usualAccounts(vendors))
    const token = await plan(folder, fill(folder, vendors, 2), 'night')
    await folder.run(['run', 'night', '--confirm', token])
    lengthen(folder.at('cancel.db'))
    const opened = await openPage(folder, ['night'])
    const { url } = opened
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
    onTestFinished(() => browser.close())
    const page = await browser.newPage()
    await page.addInitScript(() => {
      const tasks: number[] = []
      Object.assign(globalThis, { tasks })
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) tasks.push(duration)
      }).observe({ type: 'longtask' })
    })
    await page.goto(url, { timeout: 300_000 })
    const line = page.locator('[role=status]')
    await expect.poll(() => line.textContent()).toContain('not sent')
    expect(await page.locator('th[scope=row]').count()).toBe(200)
    expect(await page.locator('#report').textContent()).toMatch(/\d{5} more rows stand in the CSV report/)

    // A change shows, and whoever asks while the rows are counted is answered.
    const db = new DatabaseSync(folder.at('cancel.db'))
    const before = await page.locator('.sums').textContent()
    db.exec(`UPDATE entries SET state = 'held' WHERE order_id = 'long107'`)
    db.exec(`DELETE FROM entries WHERE order_id = 'long${rowsOfLongRun / 2}'`)
    db.close()
    let slowestMs = 0
    let bytes = 0
    await vi.waitUntil(
      async () => {
        const started = performance.now()
        bytes = (await (await fetch(url)).text()).length
        slowestMs = Math.max(slowestMs, performance.now() - started)
        return (await page.locator('.sums').textContent()) !== before
      },
      { timeout: 300_000, interval: 100 },
    )
    expect(bytes).toBeLessThan(300_000)
    expect(slowestMs).toBeLessThan(3000)
    const tasks = await page.evaluate(() => Reflect.get(globalThis, 'tasks') as number[])
    expect(Math.max(0, ...tasks)).toBeLessThan(2000)
    const memory = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${opened.child.pid}/status`, 'utf8'))?.[1]
    expect(Number(memory) / 1024).toBeLessThan(350)
    opened.child.kill('SIGINT')
    expect((await opened.ended).code).toBe(0)
  },
)
