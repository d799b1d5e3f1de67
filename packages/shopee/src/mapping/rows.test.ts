import { CancelError, type CancelErrorCode } from '@cancel/core'
import { createManualClock } from '@cancel/emulator'
import { describe, expect, test } from 'vitest'
import { detail, failure, type Printed, scripted, updated } from '../../test/scripted.ts'
import { kinds } from './account-rows.ts'
import { shopeeRows } from './rows.ts'

const request = { orderId: 'A', reason: 'customer_request' } as const
const cancelled = [detail({ order_status: 'CANCELLED', cancel_by: 'seller' })]

async function outcome(cancel: readonly Printed[], read: readonly Printed[] = [detail({})]): Promise<object> {
  const { shopee, urls } = scripted({ cancel, read })
  const got: unknown = await shopee.cancel(request).catch((error: unknown) => error)
  const reads = urls.filter(({ pathname }) => pathname.endsWith('get_order_detail')).length
  const sends = urls.length - reads
  if (!CancelError.is(got)) return { ...(got as object), sends, readBacks: reads }
  const { code: threw, message, hint, vendorMessage } = got
  return { threw, message, hint, vendorMessage, sends, readBacks: reads, rule: got.attempts.at(-1)?.rule }
}

test('a number is a code, too, 0 is none, and its words may be called msg', async () => {
  const answer = (error: number): Printed => ({
    body: { error, msg: 'down for a while', request_id: 'r1', response: { update_time: 1603184533 } },
  })
  expect(await outcome([answer(10_007)])).toMatchObject({
    status: 'unconfirmed',
    vendorCode: '10007',
    vendorMessage: 'down for a while',
  })
  expect(await outcome([answer(0)])).not.toHaveProperty('vendorCode')
})

describe('about this order the answer is no', () => {
  test.each<[string, string, string]>([
    ['error_not_found', 'Wrong parameters, detail: the order is not found.', 'not_found'],
    ['common.error_not_found', 'Wrong parameters, detail: the order is not found.', 'not_found'],
    ['order. error_param', 'You can not cancel warehouse order.', 'channel_managed'],
    ['order.error_param', 'You can not cancel warehouse order', 'channel_managed'],
  ])('%s "%s" is refused without a read: %s', async (code, text, refusal) => {
    for (const status of [200, 400, 403, 404]) {
      expect(await outcome([failure(code, text, status)])).toMatchObject({
        status: 'refused',
        refusal,
        basis: 'stated',
        vendorCode: code,
        sends: 1,
        readBacks: 0,
      })
    }
  })

  test.each(['order.cancel_order_invalid_status', 'order.order_status_invalid'])(
    '%s answers a buyer: of a cancel it proves nothing',
    async (code) => {
      const text = 'Invalid order_status.The order status should be IN_CANCEL.'
      for (const status of [200, 400, 403])
        expect(await outcome([failure(code, text, status)])).toMatchObject({
          status: 'unconfirmed',
          said: 'no',
          vendorCode: code,
          sends: 1,
        })
    },
  )

  test('a warehouse order comes with what to do instead', async () => {
    const result = await outcome([failure('order. error_param', 'You can not cancel warehouse order.')])
    expect(result).toMatchObject({ hint: expect.stringContaining('Seller Centre') })
  })

  test.each(['Can not cancel this order', 'Can not cancel this order.', 'Cannot cancel this order'])(
    'order.error_limit "%s" is refused once the order was looked at',
    async (text) => {
      expect(await outcome([failure('order.error_limit', text)])).toMatchObject({
        status: 'refused',
        refusal: 'unspecified',
        basis: 'stated',
        sends: 1,
        readBacks: 1,
        vendorMessage: text.replace(/\.$/, ''),
      })
    },
  )

  test.each<[object, object]>([
    [
      { order_status: 'CANCELLED', cancel_by: 'buyer' },
      { status: 'cancelled', by: 'someone_else' },
    ],
    [
      { order_status: 'CANCELLED', cancel_by: 'seller' },
      { status: 'cancelled', by: 'someone_else' },
    ],
    [
      { order_status: 'CANCELLED', cancel_by: '-' },
      { status: 'cancelled', by: 'someone_else' },
    ],
    [
      { order_status: 'SHIPPED' },
      { status: 'refused', refusal: 'unspecified', hint: expect.stringContaining('a return') },
    ],
    [
      { order_status: 'IN_CANCEL' },
      { status: 'refused', refusal: 'unspecified', hint: expect.stringContaining('handleBuyerCancellation') },
    ],
  ])('order.error_limit of an order that is %o: %o', async (order, expected) => {
    const result = await outcome(
      [failure('order.error_limit', 'Can not cancel this order.')],
      [detail(order)],
    )
    expect(result).toMatchObject({ ...expected, readBacks: 1 })
  })
})

describe('about the call or the account it throws, with nothing sent again', () => {
  test.each<[string, string, CancelErrorCode]>([
    ['error_param', 'Wrong parameters, detail: order_sn is a required field.', 'invalid_request'],
    ['error_param', 'parameter invalid', 'invalid_request'],
    [
      'error_param',
      'Permission denied. This API is currently offline or the request path is incorrect.',
      'configuration',
    ],
    ['error_param', 'request not from gateway', 'configuration'],
    ['error_param', 'Timestamp is expired.', 'configuration'],
    ['error_param', 'Invalid timestamp', 'configuration'],
    ['error_param', 'no timestamp', 'configuration'],
    ['error_param', 'There is no sign in query.', 'configuration'],
    ['error_param', 'There is no access_token in query.', 'configuration'],
    ['error_param', 'There is no partner_id in query.', 'configuration'],
    ['error_param', 'Invalid partner_id.', 'configuration'],
    ['error_param', 'shop_id is invalid, should be an integer between 0 and 4294967295.', 'configuration'],
    ['error_sign', 'Wrong sign.', 'configuration'],
    ['error_bad_request', 'The signature does not match.', 'configuration'],
    ['invalid_partner_id', 'Invalid partner_id, please have a check.', 'configuration'],
    ['error_shop', 'shopid is invalid', 'configuration'],
    ['common.invalid_shop', 'Shop id is invalid. Please check your shop.', 'configuration'],
    ['error_unheard_of', 'The partner is not known here.', 'configuration'],
    ['order. error_permission', 'Please link shop and partner on seller center first.', 'forbidden'],
    ['error_permission', "Sorry you don't have the permission, detail: this order.", 'forbidden'],
    ['error_auth', 'No permission to current api.', 'forbidden'],
    ['error_auth', 'No\u00a0permission to current\u00a0api.', 'forbidden'],
    ['common.error_auth', 'No permission to current api.', 'forbidden'],
    ['error_auth', 'Invalid partner_id or shopid.', 'forbidden'],
    ['common.error_auth', 'Invalid partner_id or shopid.', 'forbidden'],
    ['error_api_permission', 'This app type has no permission to this API.', 'forbidden'],
    ['error_app_permission', 'Not for this app.', 'forbidden'],
    ['source_ip_undeclared', 'Request Source IP (127.0.0.1) is undeclared.', 'forbidden'],
    ['error_ip', 'Declare it in the IP Address Whitelist.', 'forbidden'],
    ['api_suspended', 'The API is offline. Please call v2 API instead.', 'forbidden'],
    ['error_partner_key_expired', 'Your API partner key has expired', 'forbidden'],
    ['shop_banned', '', 'forbidden'],
    ['user_banned', '', 'forbidden'],
    ['partner_shop_no_link', 'Invalid partner_id or shop_id, please have a check.', 'forbidden'],
    ['shop_no_linked', 'Partner and shop has no linked.', 'forbidden'],
    ['user_no_linked', '', 'forbidden'],
    ['invalid_acceess_token', 'Invalid access_token, please have a check.', 'unauthenticated'],
    ['invalid_access_token', '', 'unauthenticated'],
    ['error_access_token', '', 'unauthenticated'],
    ['error_access_token', 'The token is not for this order.', 'unauthenticated'],
    ['error_unheard_of', 'Your access token has expired.', 'unauthenticated'],
    ['error_auth', 'Invalid access_token.', 'unauthenticated'],
    ['error_param', 'Invalid access_token, please have a check.', 'unauthenticated'],
    ['common.error_auth', 'Invalid access_token.', 'unauthenticated'],
    ['refresh_token_expired', 'Your refresh_token expired.', 'unauthenticated'],
    ['error_user_refresh_token', 'Please check.', 'unauthenticated'],
    ['shop_access_expired', 'Your access to shop has expired.', 'unauthenticated'],
    ['user_access_expired', '', 'unauthenticated'],
    [
      'error_limit',
      'The total API call number made by your APP has reached the daily API call limit',
      'rate_limited',
    ],
  ])('%s "%s": %s', async (code, text, threw) => {
    for (const status of [200, 403, 429])
      expect(await outcome([failure(code, text, status)])).toMatchObject({ threw, sends: 1, readBacks: 0 })
  })

  test('a sentence comes first, then the vendor’s words, then what to do', async () => {
    expect(await outcome([failure('error_sign', 'Wrong sign.')])).toMatchObject({
      message:
        'Shopee refused the signature (error_sign: Wrong sign; wrong_sign). ' +
        'Partner id, key, environment and region must belong together.',
      hint: 'Partner id, key, environment and region must belong together.',
    })
  })

  test('too many calls at a time are sent again, and in the end it says so', async () => {
    const busy = failure('error_rate_limit', 'Too many requests. You have reached the rate limit.')
    expect(await outcome([busy, busy, busy])).toMatchObject({ threw: 'rate_limited', sends: 3 })
    expect(await outcome([busy, updated], cancelled)).toMatchObject({ status: 'cancelled', sends: 2 })
  })

  test.each([
    ['2026-01-01T00:00:00Z', 16],
    ['2026-01-01T15:00:00Z', 1],
    ['2026-01-01T16:00:00Z', 24],
    ['2026-01-01T23:30:00Z', 16.5],
  ])('the daily limit at %s ends in %d hours, at 00:00 UTC+8', async (at, hours) => {
    const clock = createManualClock(Date.parse(at))
    const { shopee } = scripted(
      { cancel: [failure('error_limit', 'reached the daily API call limit')] },
      {
        clock,
        fetch: async () =>
          Response.json({ error: 'error_limit', message: 'reached the daily API call limit' }),
      },
    )
    await expect(shopee.cancel(request)).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterMs: hours * 3_600_000,
    })
  })
})

describe('what proves nothing is read back', () => {
  const untouched = { status: 'unconfirmed', seen: 'untouched', safeToRepeat: true, sends: 1 }
  test.each<[string, string]>([
    ['error_server', 'System error. Please try again later.'],
    ['error_server', 'Something wrong. Please try later.\t'],
    ['error_server', 'The access_token service timed out.'],
    ['error_network', 'Inner http call failed'],
    ['error_data', 'parse data failed'],
    ['error_auth', 'System error, please try again later.'],
    ['error_param', 'The information you queried is not found.'],
    ['order.error_limit', 'Core server error.'],
    ['error_limit', 'Core server error.'],
    ['common.error_limit', 'The daily limit'],
    ['error_nobody_knows', 'New.'],
    // Words of account trouble, in a code of the order's, a gateway's or a sentence about the order.
    ['order.partly_done', 'The partner warehouse keeps its part.'],
    ['logistics.oops', 'No permission to restock.'],
    ['Forbidden', 'You have no permission.'],
    ['error_busi', 'Cancelled, but restocking is restricted.'],
    ['error_unheard_of', 'The order is cancelled; its timestamp was not saved.'],
    ['toString', 'constructor'],
  ])('%s "%s"', async (code, text) => {
    expect(await outcome([failure(code, text)])).toMatchObject({
      ...untouched,
      cause: 'unclear_answer',
      vendorCode: code,
      vendorMessage: text.trim().replace(/\.$/, ''),
    })
    expect(await outcome([failure(code, text)], cancelled)).toMatchObject({
      status: 'cancelled',
      by: 'unproven',
      sends: 1,
    })
  })

  test.each([200, 400, 401, 403, 404, 409, 422, 429])(
    'a code no page lists under %d ends no call, and its sentence is kept',
    async (status) => {
      const unknown = failure('order.order_cannot_be_cancelled', 'This order is not cancellable now.', status)
      const words = { vendorMessage: 'This order is not cancellable now', cause: 'unclear_answer' }
      expect(await outcome([unknown])).toMatchObject({ ...untouched, ...words })
      expect(await outcome([unknown], cancelled)).toMatchObject({ status: 'cancelled', by: 'unproven' })
    },
  )

  test.each([undefined, ''])('a code no page lists without a request_id is read as well: %j', async (id) => {
    const body = { error: 'order.some_new_code', message: 'Arrange first.', request_id: id }
    expect(await outcome([{ body }])).toMatchObject({ ...untouched, cause: 'unclear_answer' })
    expect(await outcome([{ body }], cancelled)).toMatchObject({ status: 'cancelled', by: 'unproven' })
  })

  test('what broke at Shopee under a redirect is no wrong address', async () => {
    const broke = failure('error_network', 'Inner http call failed', 308)
    expect(await outcome([broke], [broke])).toMatchObject({ status: 'unconfirmed' })
    expect(await outcome([broke], cancelled)).toMatchObject({ status: 'cancelled', by: 'unproven' })
  })

  test.each([302, 408, 409, 412, 500, 503])(
    'a listed code under %d is kept and proves nothing: the request may have been done',
    async (status) => {
      for (const code of [
        'error_param',
        'error_not_found',
        'error_auth',
        'error_rate_limit',
        'error_access_token',
      ]) {
        const said = failure(code, 'Invalid access_token.', status)
        expect(await outcome([said])).toMatchObject({
          ...untouched,
          cause: 'unclear_answer',
          vendorCode: code,
          vendorMessage: 'Invalid access_token',
        })
        expect(await outcome([said], cancelled)).toMatchObject({ status: 'cancelled', by: 'unproven' })
      }
    },
  )

  test.each<[string, Printed]>([
    ['429 of a gateway', { status: 429, body: { message: 'slow down' } }],
    ['403 of a firewall', { status: 403, body: { message: 'blocked' } }],
    [
      '401 of a gateway that speaks of tokens',
      { status: 401, body: { error: 'invalid_token', message: 'The access token expired' } },
    ],
    ['401 of a gateway in another shape', { status: 401, body: { error: 'Unauthorized' } }],
    ['404 of a gateway', { status: 404, body: { error: 'Not Found', message: 'no permission' } }],
    ['a list', { body: [] }],
    ['an error that is a number', failure(7, 'What?')],
    ['403 of a gateway with an id', failure('Forbidden', 'You have no permission.', 403)],
    ['413 of a gateway with an id', failure('too_large', 'The signature is too long.', 413)],
    ['an error that is none', failure({}, 'What?')],
    ['a success without its field', { body: { error: '', response: {} } }],
    ['a success under 500', { ...updated, status: 502 }],
  ])('%s', async (_what, answer) => {
    expect(await outcome([answer])).toMatchObject({ status: 'unconfirmed', sends: 1 })
    expect(await outcome([answer], cancelled)).toMatchObject({ status: 'cancelled', by: 'unproven' })
  })
})

test.each(['', ' ', '-', null, undefined])('a success may print %o for its error', async (error) => {
  const printed = { body: { error, response: { update_time: 1603184533 } } }
  expect(await outcome([printed], cancelled)).toMatchObject({
    status: 'cancelled',
    by: 'this_call',
    sends: 1,
    readBacks: 1,
    attempts: [{ rule: 'success' }],
  })
})

test.each([null, '', ' ', '-', 'seller', 'Seller', 'seller '])(
  'cancel_by %j is nobody else',
  async (cancel_by) => {
    expect(await outcome([updated], [detail({ order_status: 'CANCELLED', cancel_by })])).toMatchObject({
      status: 'cancelled',
      by: 'this_call',
    })
  },
)

test.each(['buyer', 'system', 'Ops'])('cancel_by %s is somebody else', async (cancel_by) => {
  expect(await outcome([updated], [detail({ order_status: 'CANCELLED', cancel_by })])).toMatchObject({
    status: 'cancelled',
    by: 'someone_else',
  })
})

test('an answer with the order twice shows it not at all: one entry may be half of it', async () => {
  const [first, second] = ['CANCELLED', 'READY_TO_SHIP'].map((order_status) => ({
    order_sn: 'A',
    order_status,
    item_list: [],
  }))
  for (const order_list of [
    [first, second],
    [second, first],
  ]) {
    const twice = { body: { error: '', request_id: 'r', response: { order_list } } }
    expect(await outcome([updated], [twice])).toMatchObject({ status: 'requested', sends: 1 })
  }
})

test('a status is its whole text', async () => {
  const order_status = `CANCELLED${' '.repeat(60)}BY NOBODY`
  expect(await outcome([updated], [detail({ order_status })])).toMatchObject({ status: 'requested' })
})

test('a success that the order does not show is requested, and waits for the vendor', async () => {
  expect(await outcome([updated])).toMatchObject({ status: 'requested', awaiting: 'vendor', sends: 1 })
})

test('with yesMeans taken a yes does not make the cancellation ours', async () => {
  const { shopee } = scripted({ cancel: [updated], read: cancelled }, { yesMeans: 'taken' })
  expect(await shopee.cancel(request)).toMatchObject({ status: 'cancelled', by: 'unproven' })
})

test('an account in trouble is told in seconds: the order is read three times at most', async () => {
  const banned = failure('shop_banned', 'The shop is banned.')
  const { shopee, urls } = scripted({ cancel: [failure('error_server', 'System error.')], read: [banned] })
  expect(await shopee.cancel(request)).toMatchObject({ status: 'unconfirmed' })
  expect(urls).toHaveLength(4)
})

describe('the table', () => {
  test('says of every row why, by which source, and what to do', () => {
    for (const { id, why, source, hint, when } of shopeeRows) {
      expect(`${id}: ${why} ${source} ${hint}`).toMatch(/^\w+: .{20,} .{10,}/)
      expect(hint).toBeDefined()
      expect(when.code).toBeDefined()
    }
  })

  test('means no only where it refuses, throws or sends again', () => {
    for (const { then, means } of shopeeRows) expect(means).toBe(then === 'read' ? undefined : 'no')
  })

  test('has a row for every kind', () => {
    expect(kinds.length).toBeGreaterThan(5)
    for (const { code } of kinds)
      expect(shopeeRows.some(({ when }) => [when.code].flat().includes(code))).toBe(true)
  })

  test('is read in a moment, whatever a text holds', async () => {
    for (const text of [
      ' '.repeat(1e6) + 'x',
      '.!'.repeat(5e5),
      'token '.repeat(2e5),
      'no sign_'.repeat(1e5),
    ]) {
      const started = performance.now()
      await outcome([failure('error_server', text)])
      await outcome([failure(text, text)])
      expect(performance.now() - started).toBeLessThan(20_000)
    }
  })
})
