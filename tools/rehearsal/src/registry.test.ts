import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startRegistry, type Registry } from './registry.ts'

let registry: Registry

beforeEach(async () => {
  registry = await startRegistry('letmein')
})

afterEach(() => registry.close())

interface Upload {
  readonly version?: string
  readonly token?: string
  readonly announced?: string
}

function publish({ version = '1.0.0', token = 'letmein', announced = 'bytes' }: Upload): Promise<Response> {
  const integrity = `sha512-${createHash('sha512').update(announced).digest('base64')}`
  return fetch(`${registry.url}@cancel%2fa`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({
      name: '@cancel/a',
      'dist-tags': { latest: version },
      versions: { [version]: { version, dist: { integrity, tarball: 'http://elsewhere.invalid/a.tgz' } } },
      _attachments: { 'a.tgz': { data: Buffer.from('bytes').toString('base64') } },
    }),
  })
}

async function read(path: string): Promise<unknown> {
  const response = await fetch(`${registry.url}${path}`)
  return response.status === 200 ? response.json() : response.status
}

test('what was published can be looked up and fetched from here', async () => {
  expect(await read('@cancel%2fa')).toBe(404)
  expect((await publish({})).status).toBe(201)
  expect((await publish({ version: '1.0.1' })).status).toBe(201)
  const tarball = `${registry.url}@cancel/a/-/a-1.0.1.tgz`
  expect(await read('@cancel%2fa')).toMatchObject({
    'dist-tags': { latest: '1.0.1' },
    versions: { '1.0.0': { version: '1.0.0' }, '1.0.1': { dist: { tarball } } },
  })
  expect(await (await fetch(tarball)).text()).toBe('bytes')
  expect(registry.versions()).toEqual(new Map([['@cancel/a', ['1.0.0', '1.0.1']]]))
})

test.each([
  ['another token', { token: 'other' }, 401],
  ['a tarball that is not what was announced', { announced: 'other bytes' }, 400],
])('%s is refused', async (_, upload, status) => {
  expect((await publish(upload)).status).toBe(status)
  expect(registry.versions().size).toBe(0)
})

test('a version is published once', async () => {
  await publish({})
  const again = await publish({})
  expect(again.status).toBe(403)
  expect(await again.text()).toContain('cannot publish over the previously published')
})

test('a bad day lasts for one publish', async () => {
  registry.failOnce('@cancel/a')
  expect((await publish({})).status).toBe(503)
  expect(registry.versions().size).toBe(0)
  expect((await publish({})).status).toBe(201)
})
