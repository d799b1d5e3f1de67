import { once } from 'node:events'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { serve } from 'vitepress'

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

const phone = { width: 390, height: 844 }
const widths = { phone, desktop: { width: 1280, height: 900 } }

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
  const { server } = await serve({ root: join(dist, '..'), port: 0 })
  if (server === undefined) throw new Error('the site is not served')
  if (!server.listening) await once(server, 'listening')
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  const browser = await chromium.launch({ executablePath, args: [...quiet] })
  try {
    const problems = await lookAtAll(browser, url, pictures)
    for (const [name, attempt] of Object.entries(attempts)) {
      const page = await browser.newPage({ viewport: phone, colorScheme: 'light' })
      const found = watchPage(page, url)
      const shoot = (): Promise<unknown> => page.screenshot({ path: join(pictures, `${name}.png`) })
      await page.goto(`${url}/start`, { waitUntil: 'networkidle' })
      found.push(...(await attempt(page, shoot)))
      problems.push(...found.map((problem) => `${name}: ${problem}`))
      await page.close()
    }
    if (problems.length > 0) throw new Error(problems.join('\n'))
    console.log(`${pages.length} pages looked at, pictures in tools/site/.look`)
  } finally {
    await browser.close()
    server.close()
  }
}

/** The addresses of pictures that the browser cannot draw. */
const pictureless = `Promise.all([...document.querySelectorAll('main img')].map((image) =>
  image.decode().then(() => [], () => [image.getAttribute('src')]))).then((found) => found.flat())`

async function lookAtAll(browser: Browser, url: string, pictures: string): Promise<string[]> {
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

/** What a reader tries on a phone, from the page `/start`. Gives what does not work. */
type Attempt = (page: Page, shoot: () => Promise<unknown>) => Promise<readonly string[]>

/** Opens the menu, goes to a guide, and turns the dark on. */
const menu: Attempt = async (page, shoot) => {
  await page.locator('.VPLocalNav .menu').click()
  await page.locator('.VPSidebar.open').waitFor()
  await shoot()
  await page.locator('.VPSidebar a', { hasText: 'Test your own code' }).click()
  await page.locator('h1', { hasText: 'Test your own code' }).waitFor()
  await page.locator('.VPNavBarHamburger').click()
  await page.locator('.VPNavScreen .VPSwitchAppearance').click()
  const isDark = (await page.locator('html.dark').count()) === 1
  return isDark ? [] : ['the switch does not turn the dark on']
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

/** Types what a reader would, and follows the first hit. */
const search: Attempt = async (page, shoot) => {
  const found: string[] = []
  await page.locator('#local-search button').click()
  const input = page.locator('.search-input')
  for (const [words, path] of Object.entries(sought)) {
    await input.fill(words)
    const wanted = page.locator(`.results li:nth-child(-n+5) .result[href*="${path}"]`).first()
    await wanted
      .waitFor({ timeout: 5000 })
      .catch(() => found.push(`"${words}" does not find ${path} among the first`))
  }
  await input.fill('unconfirmed')
  const hits = page.locator('.results .result')
  await hits
    .filter({ hasText: /unconfirmed/i })
    .first()
    .waitFor()
  await shoot()
  await hits.first().click()
  await page.waitForURL((at) => at.pathname !== '/start')
  const text = await page.locator('main').innerText()
  if (!/unconfirmed/i.test(text)) found.push('the first hit for "unconfirmed" does not speak of it')
  return found
}

/** Asks the tables of the verdicts what a 503 means, and takes the question back. */
const filter: Attempt = async (page, shoot) => {
  const found: string[] = []
  await page.goto(new URL('/', page.url()).href, { waitUntil: 'networkidle' })
  await page.getByRole('link', { name: 'What if 503?' }).click()
  const field = page.getByLabel('What if')
  await field.waitFor()
  const rows = page.locator('.row-filter ~ table tbody tr:visible')
  const all = await rows.count()
  await field.fill('503')
  const said = await page.locator('.row-filter [role=status]').innerText()
  const left = await rows.allInnerTexts()
  if (said !== `${left.length} row${left.length === 1 ? '' : 's'}`)
    found.push(`says "${said}" of ${left.length} rows`)
  if (!left.some((row) => row.startsWith('server_error')))
    found.push('503 does not leave the row server_error')
  if (!left.every((row) => /\b503\b/.test(row))) found.push('503 leaves rows without it')
  await page.evaluate(`document.querySelector('.row-filter').scrollIntoView()`)
  await shoot()
  await field.fill('')
  if ((await rows.count()) !== all) found.push('rows stay away after the question is taken back')
  return found
}

const attempts = { menu, search, filter }
