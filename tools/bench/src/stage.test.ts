import { expect, test } from 'vitest'
import { nameOf, ratiosOf } from './figures.ts'
import { openServer } from './server.ts'
import { openStage } from './stage.ts'
import { cancelBody, kiboOrder, signedCancelUrl } from './world.ts'

// With contenders that need no build.
test('each contender has a process of its own and plays once in each round', async () => {
  const stage = await openStage({ warmUp: 32 })
  try {
    await stage.play(['fetch', 'shopee-sdk'], () => [32])
    await stage.play(['shopee-sdk'], () => [32, 1])
    await stage.play(['fetch'], () => [32])
    const [fetch, sdk] = [nameOf('fetch', 'cpuMicros', 32), nameOf('shopee-sdk', 'cpuMicros', 32)]
    expect(ratiosOf(stage.figures, sdk, fetch)).toEqual([expect.any(Number), null])
    expect(Object.keys(stage.figures)).toHaveLength(12)
    const all = Object.values(stage.figures).flatMap((figures) => figures.filter((figure) => figure !== null))
    expect(Math.min(...all)).toBeGreaterThan(0)
    const { heldBytes, peakBytes } = await (await stage.client('fetch')).memory()
    expect(peakBytes).toBeGreaterThan(heldBytes)
  } finally {
    await stage.close()
  }
})

test('what no vendor takes is refused while the first calls are looked at', async () => {
  const server = await openServer()
  const { shopee, kibo } = server.world
  const send = async (url: string, body: object, headers: Record<string, string> = {}): Promise<unknown> => {
    const method = url.includes('/commerce/') ? 'PUT' : 'POST'
    const init = {
      method,
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    }
    const response = await fetch(url, init)
    const { error } = (await response.json()) as { readonly error?: string }
    return error ?? response.status
  }
  const wrongKey = signedCancelUrl({ ...shopee, partnerKey: 'wrong' })
  const standard = `${kibo.baseUrl}/api/commerce/orders/cancel/${kiboOrder.orderId}`
  const headers = { authorization: `Bearer ${kibo.accessToken}`, 'x-vol-tenant': kibo.tenantId }
  const reason = { reasonCode: 'customerChangedMind' }
  server.check(true)
  expect(await send(wrongKey, cancelBody)).toBe('error_sign')
  expect(await send(signedCancelUrl(shopee), {})).toBe('error_param')
  expect(await send(standard, reason)).toBe(401)
  expect(await send(standard, {}, headers)).toBe(400)
  expect(await send(standard, reason, headers)).toBe(200)
  expect(await send(signedCancelUrl(shopee), cancelBody)).toBe('')
  server.check(false)
  expect(await send(wrongKey, cancelBody)).toBe('')
  server.close()
})
