import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { serve } from './serve.ts'

const browsers: readonly string[] = [
  process.env['CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

const quiet: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const widths: Readonly<Record<string, { readonly width: number; readonly height: number }>> = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 900 },
}

/** The pages that have everything a page can have: a hero, wide tables, long code, a long menu. */
const pages: readonly string[] = [
  '/',
  '/start',
  '/verdicts',
  '/reliability',
  '/how-it-works',
  '/comparison',
  '/performance',
  '/watching',
  '/many-orders',
  '/errors',
  '/open-results',
  '/packages/shopee/',
  '/packages/kibo/facts',
  '/packages/emulator/',
  '/reference/@cancel/core',
  '/contributing',
]

/**
 * Looks at the built site in a real browser, on a phone and on a desktop, in the light and in the dark: nothing is
 * wider than the screen, nothing fails, nothing is loaded from elsewhere, axe finds nothing serious, the menu, the
 * search and the filter work. Leaves pictures in tools/site/.look. Throws when there is no Chromium.
 */
export async function lookAtSite(dist: string): Promise<void> {
  if (!existsSync(join(dist, 'index.html'))) throw new Error('the site is not built: run `pnpm docs:build`')
  const executablePath = browsers.find((path) => path !== '' && existsSync(path))
  if (executablePath === undefined)
    throw new Error('no Chromium found: install one, or name its program in CHROMIUM')
  const pictures = join(dist, '..', '.look')
  rmSync(pictures, { recursive: true, force: true })
  mkdirSync(pictures)
  const server = await serve(dist)
  const browser = await chromium.launch({ executablePath, args: [...quiet] })
  try {
    const problems = [
      ...(await lookAtAll(browser, server.url, pictures)),
      ...(await tryMenu(browser, server.url, pictures)),
      ...(await tryToSearch(browser, server.url, pictures)),
      ...(await tryToFilter(browser, server.url, pictures)),
    ]
    if (problems.length > 0) throw new Error(problems.join('\n'))
    console.log(`${pages.length} pages looked at, pictures in tools/site/.look`)
  } finally {
    await browser.close()
    await server.close()
  }
}

/** The addresses of pictures that the browser cannot draw. */
const pictureless = `Promise.all([...document.querySelectorAll('main img')].map((image) =>
  image.decode().then(() => [], () => [image.getAttribute('src')]))).then((found) => found.flat())`

async function lookAtAll(browser: Browser, url: string, pictures: string): Promise<readonly string[]> {
  const problems: string[] = []
  for (const [device, viewport] of Object.entries(widths)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ viewport, colorScheme })
      for (const path of pages) {
        const page = await context.newPage()
        const found = watchPage(page, url)
        await page.goto(`${url}${path}`, { waitUntil: 'networkidle' })
        const width = Number(await page.evaluate('document.documentElement.scrollWidth'))
        if (width > viewport.width) found.push(`is ${width} px wide`)
        for (const picture of await page.evaluate<readonly string[]>(pictureless))
          found.push(`does not show ${picture}`)
        const name = `${device}-${colorScheme}${path.replaceAll(/\W+/g, '-').replace(/-$/, '')}.png`
        await page.screenshot({ path: join(pictures, name) })
        if (device === 'desktop') found.push(...(await askAxe(page)))
        problems.push(...found.map((problem) => `${path} (${device}, ${colorScheme}): ${problem}`))
        await page.close()
      }
      await context.close()
    }
  }
  return problems
}

/** The theme's own: a caret inside the buttons of the menu, and the keys beside the word on its search button. */
const ofTheTheme = ['nested-interactive', 'label-content-name-mismatch']

/** What keeps people from using the page, in the words of axe. */
async function askAxe(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<axe.AxeResults>('axe.run()')
  return violations
    .filter(({ impact, id }) => (impact === 'serious' || impact === 'critical') && !ofTheTheme.includes(id))
    .map(({ help, nodes }) => `axe: ${help}: ${nodes.map(({ target }) => String(target)).join(', ')}`)
}

/** Collects what goes wrong in a page from now on. */
function watchPage(page: Page, url: string): string[] {
  const found: string[] = []
  page.on('pageerror', (error) => found.push(`fails: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') found.push(`logs an error: ${message.text()}`)
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('data:'))
      found.push(`loads ${request.url()}`)
  })
  return found
}

/** Opens the menu on a phone, goes to a guide, and turns the dark on. */
async function tryMenu(browser: Browser, url: string, pictures: string): Promise<readonly string[]> {
  const page = await browser.newPage({ viewport: widths['phone'] ?? null, colorScheme: 'light' })
  const found = watchPage(page, url)
  await page.goto(`${url}/start`, { waitUntil: 'networkidle' })
  await page.locator('.VPLocalNav .menu').click()
  await page.locator('.VPSidebar.open').waitFor({ timeout: 10_000 })
  await page.screenshot({ path: join(pictures, 'menu.png') })
  await page.locator('.VPSidebar a', { hasText: 'Test your own code' }).click()
  await page.locator('h1', { hasText: 'Test your own code' }).waitFor({ timeout: 10_000 })
  await page.locator('.VPNavBarHamburger').click()
  await page.locator('.VPNavScreen .VPSwitchAppearance').click()
  if ((await page.locator('html.dark').count()) !== 1) found.push('the switch does not turn the dark on')
  await page.close()
  return found.map((problem) => `menu: ${problem}`)
}

/** What people type, and a page that has to be among the first five hits. */
const sought: Readonly<Record<string, string>> = {
  logging: '/watching',
  express: '/backend',
  postgres: '/packages/journal/',
  concurrency: '/transports',
  csv: '/many-orders',
  excel: '/many-orders',
  timeout: '/serverless',
  retry: '/errors',
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
  token: '/errors',
}

/** Types what a reader would, on a phone, and follows the first hit. */
async function tryToSearch(browser: Browser, url: string, pictures: string): Promise<readonly string[]> {
  const page = await browser.newPage({ viewport: widths['phone'] ?? null })
  const found = watchPage(page, url)
  await page.goto(url, { waitUntil: 'networkidle' })
  await page.locator('#local-search button').click()
  const hits = page.locator('.results .result')
  for (const [words, path] of Object.entries(sought)) {
    await page.locator('.search-input').fill(words)
    const wanted = page.locator(`.results li:nth-child(-n+5) .result[href*="${path}"]`)
    const isThere = await wanted
      .first()
      .waitFor({ timeout: 5000 })
      .then(
        () => true,
        () => false,
      )
    if (!isThere) found.push(`"${words}" does not find ${path} among the first`)
  }
  await page.locator('.search-input').fill('unconfirmed')
  await page
    .locator('.results .result', { hasText: /unconfirmed/i })
    .first()
    .waitFor({ timeout: 10_000 })
  await page.screenshot({ path: join(pictures, 'search.png') })
  await hits.first().click()
  await page.waitForURL((at) => at.pathname !== '/', { timeout: 10_000 })
  const text = await page.locator('main').innerText()
  if (!/unconfirmed/i.test(text)) found.push('the first hit for "unconfirmed" does not speak of it')
  await page.close()
  return found.map((problem) => `search: ${problem}`)
}

/** Asks the tables of the verdicts what a 503 means, and takes the question back. */
async function tryToFilter(browser: Browser, url: string, pictures: string): Promise<readonly string[]> {
  const page = await browser.newPage({ viewport: widths['phone'] ?? null })
  const found = watchPage(page, url)
  await page.goto(url, { waitUntil: 'networkidle' })
  await page.getByRole('link', { name: 'What if 503?' }).click()
  await page.getByLabel('What if').waitFor({ timeout: 10_000 })
  const rows = page.locator('.row-filter ~ table tbody tr:visible')
  const all = await rows.count()
  await page.getByLabel('What if').fill('503')
  const said = await page.locator('.row-filter [role=status]').innerText()
  const left = await rows.allInnerTexts()
  if (said !== `${left.length} row${left.length === 1 ? '' : 's'}`)
    found.push(`says "${said}" of ${left.length} rows`)
  if (!left.some((row) => row.startsWith('server_error')))
    found.push('503 does not leave the row server_error')
  if (!left.every((row) => /\b503\b/.test(row))) found.push('503 leaves rows without it')
  await page.evaluate(`document.querySelector('.row-filter').scrollIntoView()`)
  await page.screenshot({ path: join(pictures, 'filter.png') })
  await page.getByLabel('What if').fill('')
  if ((await rows.count()) !== all) found.push('rows stay away after the question is taken back')
  await page.close()
  return found.map((problem) => `filter: ${problem}`)
}
