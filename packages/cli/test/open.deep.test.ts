import { existsSync } from 'node:fs'
import axe from 'axe-core'
import { chromium } from 'playwright-core'
import { expect, onTestFinished, test, vi } from 'vitest'
import { configure, fill, json, newFolder, newVendors, plan, usualAccounts } from './fixtures.ts'

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
    const opened = folder.start(['open', 'night', '--json'])
    await vi.waitUntil(() => opened.out().includes('\n'), { timeout: 100_000 })
    const { url } = JSON.parse(opened.out()) as { url: string }

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
      { timeout: 100_000 },
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
    await expect.poll(() => page.locator('.sums li').allTextContents(), { timeout: 60_000 }).toEqual(words)
    const sums = await page.locator('.sums').textContent()
    await expect
      .poll(() => page.locator('[role=status]').textContent(), { timeout: 30_000 })
      .toContain(`${totals['cancelled']} cancelled`)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)

    // The page's own rules let no foreign script in: axe comes by way of the debugger.
    await page.evaluate(axe.source)
    const { violations } = await page.evaluate<axe.AxeResults>('axe.run()')
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
    expect([outside, problems]).toEqual([[], []])

    opened.child.kill('SIGINT')
    expect((await opened.ended).code).toBe(0)
    await expect
      .poll(() => page.locator('[role=status]').textContent(), { timeout: 30_000 })
      .toContain('Not connected')
    expect(await page.locator('.sums').textContent()).toBe(sums)
  },
)
