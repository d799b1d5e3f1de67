import { join } from 'node:path'
import axe from 'axe-core'
import { findFiles } from 'checks/lib/files.ts'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'

// `pnpm docs:look` looks at the built site in a real browser, and leaves pictures in tools/site/.look.
const site = join(import.meta.dirname, '..')
const host = 'http://localhost'
let browser: Browser

beforeAll(async () => {
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  return () => browser.close()
})

/** Opens a page of the site, in which from now on nothing fails and nothing is loaded from elsewhere. */
async function open(path: string, options: BrowserContextOptions): Promise<Page> {
  const page = await browser.newPage(options)
  const problems: string[] = []
  page.on('pageerror', ({ message }) => problems.push(message))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  await page.route('**/*', async (route) => {
    const { href, origin, pathname } = new URL(route.request().url())
    if (origin === host) return route.fulfill({ path: join(site, 'dist', decodeURIComponent(pathname)) })
    problems.push(`loads ${href}`)
    return route.abort()
  })
  onTestFinished(async () => {
    await page.close()
    expect(problems).toEqual([])
  })
  await page.goto(`${host}/${path}`, { waitUntil: 'networkidle' })
  return page
}

const shoot = (page: Page, name: string): Promise<unknown> =>
  page.screenshot({ path: join(site, '.look', `${name}.png`) })

const phone = { width: 390, height: 844 }
const looked = ['*.html', 'packages/{shopee/index,kibo/facts}.html', 'reference/@cancel/core.html']
const pages = findFiles(join(site, 'dist'), looked)

/** The addresses of pictures that the browser cannot draw. */
const pictureless = `Promise.all([...document.querySelectorAll('main img')].map((image) =>
  image.decode().then(() => [], () => [image.getAttribute('src')]))).then((found) => found.flat())`

/** The theme's own: a caret inside the buttons of the menu, and the keys beside the word on its search button. */
const ofTheTheme = ['nested-interactive', 'label-content-name-mismatch']

describe.each([phone, { width: 1280, height: 900 }])('$width px wide', (viewport) => {
  test.each(pages)('%s fits, shows its pictures, and axe finds nothing, light and dark', async (path) => {
    const page = await open(path, { viewport, colorScheme: 'light' })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(viewport.width)
    expect(await page.evaluate(pictureless)).toEqual([])
    await page.evaluate(axe.source)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.locator(colorScheme === 'dark' ? 'html.dark' : 'html:not(.dark)').waitFor()
      await shoot(page, `${viewport.width}-${colorScheme}-${path.replaceAll(/\W+/g, '-')}`)
      const { violations } = await page.evaluate<axe.AxeResults>('axe.run()')
      const serious = violations
        .filter(({ impact, id }) => /serious|critical/.test(impact ?? '') && !ofTheTheme.includes(id))
        .map(({ help, nodes }) => `${help}: ${nodes.map(({ target }) => String(target)).join(', ')}`)
      expect(serious).toEqual([])
    }
  })
})

/** What people type, by a page that has to be among the first five hits. */
const sought = {
  '/backend': ['express', 'idempotency', 'cron', 'queue'],
  '/errors': ['rate limit'],
  '/from-your-own-client': ['retry'],
  '/how-it-works': ['duplicate'],
  '/many-orders': ['csv', 'excel'],
  '/packages/journal/': ['postgres', 'refund'],
  '/packages/kibo/': ['429'],
  '/packages/otel/': ['opentelemetry'],
  '/packages/partnercenter/': ['sandbox'],
  '/pushes': ['webhook', 'next'],
  '/serverless': ['timeout'],
  '/shared-tokens': ['token'],
  '/transports': ['concurrency', 'proxy'],
  '/watching': ['logging'],
}

test('on a phone the menu leads to a guide, and the search finds what people type', async () => {
  const page = await open('start.html', { viewport: phone })
  await page.locator('.VPLocalNav .menu').click()
  await page.locator('.VPSidebar.open a', { hasText: 'Test your own code' }).click()
  await page.locator('h1', { hasText: 'Test your own code' }).waitFor()
  await page.locator('#local-search button').click()
  for (const [path, all] of Object.entries(sought))
    for (const words of all) {
      await page.locator('.search-input').fill(words)
      const wanted = page.locator(`.results li:nth-child(-n+5) .result[href*="${path}"]`)
      await expect.soft(wanted.first().waitFor(), words).resolves.toBeUndefined()
    }
  await shoot(page, 'search')
})

test('the filter of the verdicts leaves the rows that speak of 503, and takes the question back', async () => {
  const page = await open('index.html', { viewport: phone })
  await page.getByRole('link', { name: 'What if 503?' }).click()
  const rows = page.locator('.row-filter ~ table tbody tr:visible')
  const field = page.getByLabel('What if')
  await field.fill('503')
  const left = await rows.allInnerTexts()
  expect(left.join('\n')).toMatch(/^server_error\b/m)
  expect(left.filter((row) => !/\b503\b/.test(row))).toEqual([])
  await shoot(page, 'filter')
  await field.fill('')
  const all = await rows.count()
  expect(await page.getByRole('status').innerText()).toBe(`${all} of ${all} rows`)
  expect(all).toBeGreaterThan(left.length)
})
