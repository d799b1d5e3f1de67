import { inspect } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import {
  type Answer,
  cancelled,
  failed,
  json,
  left,
  loggedIn,
  openShop,
  order,
  read,
  type Shop,
} from './shop.ts'

let shop: Shop
afterEach(() => shop.close())

const whole = { orderId: '21' }
const gone = left(0, 0, 'Cancelled')
const credentials = { apiKey: undefined, username: 'superadmin', password: 'canary-password' }
const open = async (
  cancels: readonly Answer[],
  reads: readonly Answer[],
  logins: readonly Answer[],
): Promise<void> => {
  shop = await openShop(cancels, reads, credentials, logins)
}
/** What went out, in order: the token of each request, or the login. */
const sent = (): readonly unknown[] =>
  shop.seen.map(({ body, headers }) =>
    body.includes('login(') ? 'login' : headers.authorization?.replace('Bearer ', ''),
  )

test('the client logs in once, by the mutation, and the token of the header is sent from then on', async () => {
  await open([cancelled(gone)], [read(order)], [loggedIn('one')])
  await shop.vendure.cancel(whole)
  await shop.vendure.getOrder(whole)
  expect(sent()).toEqual(['login', 'one', 'one'])
  const [login] = shop.seen
  expect(login?.path).toBe('/admin-api')
  expect(login?.headers.authorization).toBeUndefined()
  expect(JSON.parse(login?.body ?? '')).toMatchObject({
    variables: { username: 'superadmin', password: 'canary-password' },
  })
})

test('a session that is over is replaced once, at a cancel and at a read', async () => {
  await open([failed('FORBIDDEN'), cancelled(gone)], [read(order)], [loggedIn('one'), loggedIn('two')])
  expect(await shop.vendure.cancel(whole)).toMatchObject({ status: 'cancelled', by: 'this_call' })
  expect(sent()).toEqual(['login', 'one', 'login', 'two'])
  await shop.close()
  await open([], [failed('FORBIDDEN'), read(order)], [loggedIn('one'), loggedIn('two')])
  expect(await shop.vendure.getOrder(whole)).toMatchObject({ orderId: '21' })
  expect(sent()).toEqual(['login', 'one', 'login', 'two'])
})

test.each(['', 'tok en'])(
  'a header that holds no token (%j) is no login, and nothing is cancelled',
  async (token) => {
    await open([cancelled(gone)], [], [loggedIn(token)])
    await expect(shop.vendure.cancel(whole)).rejects.toMatchObject({ code: 'configuration' })
    expect(sent()).toEqual(['login'])
  },
)

test('a role that may not stays forbidden, with a session that is new', async () => {
  await open([failed('FORBIDDEN')], [], [loggedIn('one'), loggedIn('two')])
  await expect(shop.vendure.cancel(whole)).rejects.toMatchObject({ code: 'forbidden' })
  expect(sent()).toEqual(['login', 'one', 'login', 'two'])
})

test.each<[string, Answer, string]>([
  [
    'turned down',
    json({
      data: {
        login: {
          __typename: 'InvalidCredentialsError',
          errorCode: 'INVALID_CREDENTIALS_ERROR',
          message: 'The provided credentials are invalid',
        },
      },
    }),
    'unauthenticated',
  ],
  [
    'turned down in other words',
    json({
      data: {
        login: {
          __typename: 'NativeAuthStrategyError',
          errorCode: 'NATIVE_AUTH_STRATEGY_ERROR',
          message: 'No',
        },
      },
    }),
    'unauthenticated',
  ],
  [
    'forbidden',
    json({ errors: [{ message: 'No', extensions: { code: 'FORBIDDEN' } }], data: null }),
    'unauthenticated',
  ],
  [
    'in a channel that is not there',
    json({ errors: [{ message: 'No', extensions: { code: 'CHANNEL_NOT_FOUND' } }], data: null }),
    'configuration',
  ],
  [
    'without a token, as of a server that only knows cookies',
    json({ data: { login: { __typename: 'CurrentUser' } } }),
    'configuration',
  ],
])('a login that is answered %s throws, and no cancel is sent', async (_what, answer, code) => {
  await open([cancelled(gone)], [], [answer])
  const thrown: unknown = await shop.vendure.cancel(whole).catch((error: unknown) => error)
  expect(thrown).toMatchObject({ name: 'CancelError', code })
  expect(inspect(thrown, { depth: 9 })).not.toContain('canary')
  expect(shop.inputs()).toEqual([])
})
