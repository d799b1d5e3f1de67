import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { expect, test, vi } from 'vitest'
import { configure, fill, newFolder, newVendors, plan, usualAccounts } from './fixtures.ts'
import { freePort, openPage } from './open-page.ts'

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}

function ask(
  url: string,
  { host, method = 'GET' }: { host?: string; method?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, ...(host === undefined ? {} : { headers: { host } }) }, (answer) => {
      let body = ''
      answer.setEncoding('utf8').on('data', (piece: string) => (body += piece))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }))
    })
    asked.on('error', reject).end()
  })
}

test('the live report opens for its token and host alone, only to be read, and follows the run to its end', async () => {
  const vendors = await newVendors()
  const folder = newFolder()
  configure(folder, usualAccounts(vendors))
  const token = await plan(folder, fill(folder, vendors, 20), 'night')
  const opened = await openPage(folder)
  const { url, name } = opened
  expect(name).toBe('night')
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}\/$/)

  const page = await ask(url)
  expect(page.status).toBe(200)
  expect(page.body).toContain('40 not sent yet')
  expect(page.headers['content-security-policy']).toContain("default-src 'none'")
  const { origin, host } = new URL(url)
  expect(await ask(origin)).toMatchObject({ status: 404 })
  expect(await ask(url.replace(/.\/$/, '/'))).toMatchObject({ status: 404 })
  expect(await ask(`${url}../${url.slice(-10)}`)).toMatchObject({ status: 404 })
  expect(await ask(url, { host: 'rebound.example' })).toMatchObject({ status: 421 })
  expect(await ask(url, { method: 'POST' })).toMatchObject({ status: 405 })
  expect((await ask(url, { host: `localhost:${host.split(':')[1]}` })).status).toBe(200)
  // Through a tunnel of ssh, which begins at a port of its own.
  expect((await ask(url, { host: '127.0.0.1:1' })).status).toBe(200)

  const events: string[] = []
  const stream = request(`${url}events`, (answer) => {
    answer.setEncoding('utf8').on('data', (piece: string) => events.push(piece))
  })
  stream.on('error', () => undefined).end()
  await vi.waitUntil(() => events.length > 0, { timeout: 100_000 })
  expect((await folder.run(['run', 'night', '--confirm', token])).code).toBe(0)
  await vi.waitUntil(() => events.join('').includes('night: 40 cancelled'), { timeout: 100_000 })
  expect((await ask(url)).body).toContain('Every order is decided.')
  opened.child.kill('SIGINT')
  expect((await opened.ended).code).toBe(0)
})

test('its address is kept where only this user can read it, and given up where somebody else may know it', async () => {
  const vendors = await newVendors()
  const folder = newFolder()
  configure(folder, usualAccounts(vendors))
  for (const name of ['night', 'other']) await plan(folder, fill(folder, vendors, 1), name)
  const urlOf = async (...args: readonly string[]): Promise<URL> => {
    const opened = await openPage(folder, args)
    opened.child.kill('SIGINT')
    await opened.ended
    return new URL(opened.url)
  }
  const port = await freePort()
  const first = await urlOf('night', '--port', port)
  const kept = folder.at('cancel.db-open')
  expect(statSync(kept).mode & 0o777).toBe(0o600)
  expect(folder.read('cancel.db-open')).not.toContain(first.pathname.slice(1, -1))
  expect(await urlOf('night')).toEqual(first)
  // The address of one run opens no other.
  const other = await urlOf('other')
  expect([other.host, other.pathname === first.pathname]).toEqual([first.host, false])

  chmodSync(kept, 0o644)
  const second = await urlOf('night', '--port', port)
  expect(second.pathname).not.toBe(first.pathname)
  expect(statSync(kept).mode & 0o777).toBe(0o600)

  const foreign = createServer().listen(Number(port), '127.0.0.1')
  await once(foreign, 'listening')
  expect(await folder.run(['open', 'night', '--port', port])).toMatchObject({ code: 2 })
  await once(foreign.close(), 'close')
  expect((await urlOf('night', '--port', port)).pathname).not.toBe(second.pathname)

  rmSync(kept)
  execFileSync('mkfifo', [kept])
  expect((await urlOf('night')).pathname).not.toBe(second.pathname)
  rmSync(kept)
  mkdirSync(kept)
  expect((await urlOf('night')).pathname).not.toBe(second.pathname)
})

test('a port that is none, one that is taken, and a run that is not there are told', async () => {
  const vendors = await newVendors()
  const folder = newFolder()
  configure(folder, usualAccounts(vendors))
  await plan(folder, fill(folder, vendors, 1), 'night')
  const taken = new URL(vendors.at.shopee.url).port
  expect(await folder.run(['open', '--port', '70000'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('given 70000'),
  })
  expect(await folder.run(['open', '--port', taken])).toMatchObject({
    code: 2,
    err: expect.stringContaining('EADDRINUSE'),
  })
  expect(await folder.run(['open', 'other'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('"other"'),
  })
})
