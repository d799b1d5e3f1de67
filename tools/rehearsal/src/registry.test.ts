import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { startRegistry } from './registry.ts'

// What a rehearsal itself does not try: it only publishes what may be published.
test('another token, other bytes than announced and a version for the second time are refused', async () => {
  const { url, versions, close } = await startRegistry('letmein')
  const publish = async (token: string, announced: string): Promise<readonly [number, string]> => {
    const integrity = `sha512-${createHash('sha512').update(announced).digest('base64')}`
    const response = await fetch(`${url}@cancel%2fa`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({
        versions: {
          '1.0.0': { version: '1.0.0', dist: { integrity, tarball: 'http://elsewhere.invalid/a.tgz' } },
        },
        _attachments: { 'a.tgz': { data: Buffer.from('bytes').toString('base64') } },
      }),
    })
    return [response.status, await response.text()]
  }
  try {
    expect((await publish('other', 'bytes'))[0]).toBe(401)
    expect((await publish('letmein', 'other bytes'))[0]).toBe(400)
    expect(versions().size).toBe(0)
    expect((await publish('letmein', 'bytes'))[0]).toBe(201)
    expect(await publish('letmein', 'bytes')).toEqual([
      403,
      expect.stringContaining('cannot publish over the previously published'),
    ])
  } finally {
    await close()
  }
})
