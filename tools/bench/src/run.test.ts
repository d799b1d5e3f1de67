import { expect, test } from 'vitest'
import { createRounds } from './rounds.ts'
import type { ServerApi } from './server.ts'
import { openStage } from './stage.ts'
import { startWorker } from './start-worker.ts'
import { kibo, paths, shopee, signedCancelUrl } from './world.ts'

// With contenders that need no build.
test('each contender has a process of its own and plays once in each round', async () => {
  const stage = await openStage()
  try {
    const { rounds, play } = createRounds(stage, (id) => (id === 'fetch' ? [32] : [32, 1, 32]), {
      warmUp: 32,
      probe: 32,
    })
    await play(['fetch', 'shopee-sdk'])
    await play(['shopee-sdk'])
    await play(['fetch'])
    expect(rounds.fetch?.[32]?.round).toEqual([1, 3])
    expect(rounds['shopee-sdk']?.[32]?.round).toEqual([1, 1, 2, 2])
    for (const figure of Object.values(rounds['shopee-sdk']?.[1] ?? {}))
      expect(Math.min(...figure)).toBeGreaterThan(0)
    const { heldBytes, peakBytes } = await (await stage.client('fetch')).memory()
    expect(peakBytes).toBeGreaterThan(heldBytes)
  } finally {
    await stage.close()
  }
})

const json = { 'content-type': 'application/json' }
const ofKibo = { ...json, authorization: `Bearer ${kibo.accessToken}`, 'x-vol-tenant': kibo.tenantId }

test('what no vendor takes is refused while the first calls are looked at', async () => {
  const flags = ['--conditions=@cancel/source']
  const { ask, stop } = await startWorker<ServerApi>(
    'server',
    new URL('server.ts', import.meta.url),
    [],
    flags,
  )
  const origin = `http://127.0.0.1:${(await ask('state', true)).port}`
  const send = async (url: string, init: RequestInit): Promise<readonly unknown[]> => {
    const response = await fetch(url, init)
    const { error } = (await response.json()) as { readonly error?: string }
    return [response.status, error]
  }
  const post = {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ order_sn: shopee.orderSn, cancel_reason: shopee.reason }),
  }
  const put = { method: 'PUT', headers: ofKibo, body: '{"reasonCode":"customerChangedMind"}' }
  const wrongKey = signedCancelUrl(origin, { ...shopee, partnerKey: 'wrong' })
  const standard = origin + paths.cancelKiboStandard
  try {
    expect(await send(wrongKey, post)).toEqual([200, 'error_sign'])
    expect(await send(signedCancelUrl(origin), { ...post, body: '{}' })).toEqual([200, 'error_param'])
    expect(await send(standard, { ...put, headers: json })).toEqual([401, undefined])
    expect(await send(standard, { ...put, body: '{}' })).toEqual([400, undefined])
    expect(await send(standard, put)).toEqual([200, undefined])
    expect(await send(signedCancelUrl(origin), post)).toEqual([200, ''])
    await ask('state', false)
    expect(await send(wrongKey, post)).toEqual([200, ''])
  } finally {
    await stop()
  }
})
