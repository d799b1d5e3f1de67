import { describe, expect, test } from 'vitest'
import type { AnyCanceller, CancelResult, Unfollowed } from './index.ts'
import { createRegistry } from './registry.ts'

interface Call {
  readonly account: string
  readonly call: string
  readonly given: readonly unknown[]
}

const calls: Call[] = []

function client(provider: string, account: string): AnyCanceller {
  const noted =
    (call: string) =>
    (...given: readonly unknown[]): Promise<never> => {
      calls.push({ account, call, given })
      return Promise.resolve({ account } as never)
    }
  return {
    contract: 1,
    provider,
    account,
    capabilities: {
      wholeOrder: true,
      lines: false,
      lineQuantity: false,
      reasons: [],
      decidedBy: 'vendor',
      requestId: false,
    },
    cancel: noted('cancel'),
    getOrder: noted('getOrder'),
    preview: noted('preview'),
    follow: noted('follow'),
    plan: (request) => request,
    columns: {},
    fromRow: () => ({ orderId: 'A' }),
    check: noted('check'),
  }
}

const clients = {
  shopee: client('shopee', 'shopee/shop/1'),
  secondShop: client('shopee', 'shopee/shop/2'),
  kibo: client('kibo', 'kibo/tenant/1'),
} as const
const registry = createRegistry(clients)

test('the names and the clients are those that were given', () => {
  expect(registry.names).toEqual(['shopee', 'secondShop', 'kibo'])
  expect(registry.get('kibo')).toBe(clients.kibo)
})

test('what becomes of the object that was given changes no registry', async () => {
  const given: Record<string, AnyCanceller> = { ...clients }
  const own = createRegistry(given)
  given['kibo'] = client('kibo', 'kibo/tenant/2')
  delete given['shopee']
  expect(own.get('kibo')).toBe(clients.kibo)
  expect(own.get('shopee')).toBe(clients.shopee)
  expect(await own.follow({ account: 'kibo/tenant/1' } as CancelResult)).toEqual({ account: 'kibo/tenant/1' })
})

test.each<[unknown, string]>([
  [undefined, 'clients must be an object; given nothing'],
  [[clients.kibo], 'clients must be an object; given a list of 1'],
  [Promise.resolve(clients), 'clients must be plain data, and no promise or Map; given a promise'],
  [{ kibo: () => clients.kibo }, 'kibo must be a client, such as createShopee() gives; given a function'],
  [
    { kibo: Promise.resolve(clients.kibo) },
    'kibo must be a client, such as createShopee() gives; given a promise',
  ],
  [{ kibo: undefined }, 'kibo must be a client, such as createShopee() gives; given nothing'],
])('what are no clients is refused: %s', (given, message) => {
  expect(() => createRegistry(given as never)).toThrow(
    expect.objectContaining({ code: 'invalid_request', message }),
  )
})

test('a cancel goes to the client of that name, with its options', async () => {
  const [request, options] = [{ orderId: 'A' }, { maxRetries: 0 }]
  await registry.cancel('secondShop', request as never, options)
  expect(calls.at(-1)).toEqual({ account: 'shopee/shop/2', call: 'cancel', given: [request, options] })
})

test.each(['shoppee', 'toString', '__proto__', ''])('no client is called %j', async (name) => {
  const before = calls.length
  const complaint = {
    code: 'invalid_request',
    message: `name must be one of shopee, secondShop, kibo; given ${JSON.stringify(name)}`,
  }
  expect(() => registry.get(name as never)).toThrow(expect.objectContaining(complaint))
  await expect(registry.cancel(name as never, {} as never)).rejects.toMatchObject(complaint)
  expect(calls).toHaveLength(before)
})

describe('follow', () => {
  test.each(Object.values(clients))('goes by account: $account', async ({ account }) => {
    const unfollowed: Unfollowed = { request: { orderId: 'A' }, account }
    await registry.follow(unfollowed, { reads: 1 })
    expect(calls.at(-1)).toEqual({ account, call: 'follow', given: [unfollowed, { reads: 1 }] })
  })

  test.each([{ account: 'shopee/shop/3' }, {}])(
    '%j is refused, naming the accounts there are',
    async (result) => {
      await expect(registry.follow(result as CancelResult)).rejects.toMatchObject({
        code: 'invalid_request',
        message: expect.stringContaining('shopee/shop/1, shopee/shop/2, kibo/tenant/1'),
      })
    },
  )

  test.each([
    [null, 'result must be an object; given null'],
    [JSON.stringify({ account: 'shopee/shop/1' }), 'result must be an object; given another text'],
    [
      Promise.resolve({ account: 'shopee/shop/1' }),
      'result must be plain data, and no promise or Map; given a promise',
    ],
  ])('%o is no result', async (result, message) => {
    await expect(registry.follow(result as never)).rejects.toMatchObject({
      code: 'invalid_request',
      message: expect.stringContaining(message),
    })
  })
})
