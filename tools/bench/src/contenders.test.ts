import { expect, test } from 'vitest'
import { contenderIds, contenders } from './contenders.ts'
import { openServer } from './server.ts'

test.each(contenderIds)(
  '%s cancels the order in as many requests as its table says, and shows a no',
  async (id) => {
    const { world, requests, close } = await openServer()
    const call = await contenders[id].open(world)
    const perCall = /^(?:two-calls|cancel)/.test(id) ? 2 : 1
    await call()
    expect(requests()).toBe(perCall)
    await Promise.all([call(), call()])
    expect(requests()).toBe(3 * perCall)
    await close()

    const strict = await openServer()
    const shopee = { ...strict.world.shopee, partnerKey: 'wrong' }
    const kibo = { ...strict.world.kibo, accessToken: 'wrong' }
    const refused = await contenders[id].open({ shopee, kibo })
    await expect(refused()).rejects.toThrow()
    await strict.close()
  },
)
