import { once } from 'node:events'
import { globSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import axe from 'axe-core'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { serve } from 'vitepress'

// `pnpm docs:look` looks at the built site in a real browser, and leaves pictures in tools/site/.look.
const site = join(import.meta.dirname, '..')
let browser: Browser
let url = ''

beforeAll(async () => {
  const { server } = await serve({ root: site, port: 0 })
  if (server === undefined) throw new Error('the site is not served: run `pnpm docs:build`')
  if (!server.listening) await once(server, 'listening')
  url = `http://localhost:${(server.address() as AddressInfo).port}`
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  return async () => {
    await browser.close()
    server.close()
  }
})

/** Opens a page, in which from now on nothing fails and nothing is loaded from elsewhere. */
async function open(path: string, options: BrowserContextOptions): Promise<Page> {
  const page = await browser.newPage(options)
  const problems: string[] = []
  page.on('pageerror', ({ message }) => problems.push(message))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  page.on('request', (request) => {
    if (!/^(?:data|blob):/.test(request.url()) && !request.url().startsWith(url))
      problems.push(`loads ${request.url()}`)
  })
  onTestFinished(async () => {
    await page.close()
    expect(problems).toEqual([])
  })
  await page.goto(`${url}${path}`, { waitUntil: 'networkidle' })
  return page
}

const shoot = (page: Page, name: string): Promise<unknown> =>
  page.screenshot({ path: join(site, '.look', `${name}.png`) })

const phone = { width: 390, height: 844 }
const desktop = { width: 1280, height: 900 }
const pages = [
  ...globSync('*.html', { cwd: join(site, 'dist') }),
  'packages/shopee/index.html',
  'packages/kibo/facts.html',
  'reference/@cancel/core.html',
]

/** The addresses of pictures that the browser cannot draw. */
const pictureless = `Promise.all([...document.querySelectorAll('main img')].map((image) =>
  image.decode().then(() => [], () => [image.getAttribute('src')]))).then((found) => found.flat())`

/** The theme's own: a caret inside the buttons of the menu, and the keys beside the word on its search button. */
const ofTheTheme = ['nested-interactive', 'label-content-name-mismatch']

describe.each([phone, desktop])('$width px wide', (viewport) => {
  test.each(pages)('%s fits, shows its pictures, and axe finds nothing, light and dark', async (path) => {
    const page = await open(`/${path}`, { viewport, colorScheme: 'light' })
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

const reader = { viewport: phone, colorScheme: 'light' } as const

test('the menu leads to a guide, and its switch turns the dark on', async () => {
  const page = await open('/start', reader)
  await page.locator('.VPLocalNav .menu').click()
  await page.locator('.VPSidebar.open').waitFor()
  await shoot(page, 'menu')
  await page.locator('.VPSidebar a', { hasText: 'Test your own code' }).click()
  await page.locator('h1', { hasText: 'Test your own code' }).waitFor()
  await page.locator('.VPNavBarHamburger').click()
  await page.locator('.VPNavScreen .VPSwitchAppearance').click()
  await page.locator('html.dark').waitFor()
})

/** What people type, and a page that has to be among the first five hits. */
const sought = {
  logging: '/watching',
  express: '/backend',
  postgres: '/packages/journal/',
  concurrency: '/transports',
  csv: '/many-orders',
  excel: '/many-orders',
  timeout: '/serverless',
  retry: '/from-your-own-client',
  webhook: '/pushes',
  refund: '/packages/journal/',
  'rate limit': '/errors',
  429: '/packages/kibo/',
  idempotency: '/backend',
  duplicate: '/how-it-works',
  proxy: '/transports',
  next: '/pushes',
  cron: '/backend',
  queue: '/backend',
  opentelemetry: '/packages/otel/',
  sandbox: '/packages/partnercenter/',
  token: '/shared-tokens',
}

test('the search finds what people type, and its first hit speaks of it', async () => {
  const page = await open('/start', reader)
  await page.locator('#local-search button').click()
  const missed: string[] = []
  for (const [words, path] of Object.entries(sought)) {
    await page.locator('.search-input').fill(words)
    const wanted = page.locator(`.results li:nth-child(-n+5) .result[href*="${path}"]`).first()
    await wanted.waitFor().catch(() => missed.push(`${words}: ${path} is not among the first five`))
  }
  expect(missed).toEqual([])
  await page.locator('.search-input').fill('unconfirmed')
  const hits = page.locator('.results .result')
  await hits
    .filter({ hasText: /unconfirmed/i })
    .first()
    .waitFor()
  await shoot(page, 'search')
  await hits.first().click()
  await page.waitForURL((at) => at.pathname !== '/start')
  expect(await page.locator('main').innerText()).toMatch(/unconfirmed/i)
})

test('the filter of the verdicts leaves the rows that speak of 503, and takes the question back', async () => {
  const page = await open('/', reader)
  await page.getByRole('link', { name: 'What if 503?' }).click()
  const field = page.getByLabel('What if')
  await field.waitFor()
  const rows = page.locator('.row-filter ~ table tbody tr:visible')
  const all = await rows.count()
  await field.fill('503')
  const left = await rows.allInnerTexts()
  expect(await page.locator('.row-filter [role=status]').innerText()).toMatch(
    new RegExp(`^${left.length} rows?$`),
  )
  expect(left.join('\n')).toMatch(/^server_error\b/m)
  expect(left.filter((row) => !/\b503\b/.test(row))).toEqual([])
  await page.evaluate(`document.querySelector('.row-filter').scrollIntoView()`)
  await shoot(page, 'filter')
  await field.fill('')
  expect(await rows.count()).toBe(all)
})
