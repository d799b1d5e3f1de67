import { AmbiguousOutcomeError, CancelError } from '@cancel/core'
import { describe, expect, test } from 'vitest'
import { customerId, fault, json, scripted } from '../../test/scripted.ts'
import { partnerCenterRows } from './rows.ts'

const orderId = 'UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1'
const order = { orderId, customerId }
const open = { id: orderId, status: 'completed', lineItems: [{ lineItemNumber: 0, quantity: 1 }] }
const cancelled = { ...open, status: 'Cancelled' }

function answering(
  patch: () => Response,
  read: () => Response = () => json(200, open),
): ReturnType<typeof scripted> {
  return scripted(({ method }) => (method === 'PATCH' ? patch() : read()))
}

describe('a refusal in the vendor’s own code', () => {
  test.each([
    [400, '800061', 'not_supported', 1],
    [403, '800063', 'not_supported', 1],
    [403, '800077', 'not_supported', 0],
    [400, '900127', 'not_supported', 0],
    [403, '800019', 'not_supported', 0],
    [400, '900117', 'window_elapsed', 0],
    [400, '900213', 'window_elapsed', 0],
    [400, '800060', 'in_progress', 0],
    [400, '800014', 'in_progress', 0],
    [400, '900278', 'in_progress', 0],
    [404, '20000', 'not_found', 0],
    [404, '60003', 'not_found', 0],
    [404, '1000', 'not_found', 0],
  ])('%i %s is %s after %i reads', async (status, code, refusal, reads) => {
    const { client, sent } = answering(() => fault(status, code, 'Words.'))
    const result = await client.cancel(order)
    expect(result).toMatchObject({
      status: 'refused',
      refusal,
      basis: 'stated',
      vendorCode: code,
      vendorMessage: 'Words.',
      hint: expect.stringMatching(/\.$/) as string,
    })
    expect(sent.map(({ method }) => method)).toEqual(['PATCH', ...Array.from({ length: reads }, () => 'GET')])
  })

  test.each([800061, 800063])(
    '%i as a number, and the order is cancelled: by somebody else',
    async (code) => {
      const { client } = answering(
        () => fault(400, code),
        () => json(200, cancelled),
      )
      expect(await client.cancel(order)).toMatchObject({ status: 'cancelled', by: 'someone_else' })
    },
  )

  test('an order that was seen is not absent: the code proves nothing then', async () => {
    const { client } = answering(() => fault(404, '20000'))
    expect(await client.cancel(order, { readBefore: true })).toMatchObject({
      status: 'unconfirmed',
      vendorCode: '20000',
    })
  })
})

describe('a no that is no proof is looked into, and its words are kept', () => {
  const proofs = partnerCenterRows.filter(({ means, when }) => means === 'no' && when.purpose !== 'token')
  test.each(proofs.flatMap(({ when: { code = [] } }) => code))(
    '%s under a status that no page has it with',
    async (code) => {
      const { client } = answering(() => fault(422, code, 'Words.'))
      expect(await client.cancel(order)).toMatchObject({ status: 'unconfirmed', said: 'no' })
    },
  )

  test.each<readonly [number, string | number]>([
    [409, '800060'],
    [409, '800014'],
    [409, '900278'],
    [400, '799999'],
    [409, '799999'],
    [422, '799999'],
    [404, '20003'],
    [404, 20003],
    [404, '3000'],
  ])('%i %s', async (status, code) => {
    const { client, sent } = answering(() => fault(status, code, 'Words.'))
    expect(await client.cancel(order)).toMatchObject({
      status: 'unconfirmed',
      said: 'no',
      seen: 'untouched',
      vendorCode: String(code),
      vendorMessage: 'Words.',
      hint: expect.stringMatching(/\.$/) as string,
    })
    expect(sent.filter(({ method }) => method === 'PATCH')).toHaveLength(1)
  })

  test('409 in progress, and the order is cancelled: nobody can say by whom', async () => {
    const { client } = answering(
      () => fault(409, '800060'),
      () => json(200, cancelled),
    )
    expect(await client.cancel(order)).toMatchObject({ status: 'cancelled', by: 'unproven' })
  })
})

describe('hints', () => {
  const hint = async (code: string, environment: 'sandbox' | 'production'): Promise<string> => {
    const { client } = scripted(({ method }) => (method === 'PATCH' ? fault(400, code) : json(200, open)), {
      environment,
    })
    const result = await client.cancel(order)
    return 'hint' in result ? (result.hint ?? '') : ''
  }

  test.each(['800019', '800061', '900117', '900127', '900213'])(
    '%s keeps to the environment',
    async (code) => {
      expect(await hint(code, 'sandbox')).toMatch(/^Sandbox: .*60 days; .*contact Partner Center Support\.$/)
      expect(await hint(code, 'production')).toMatch(/^Production: .*30 days.*7 days/)
    },
  )

  test.each(['800063', '800077'])(
    '%s names the other call, and in the sandbox what the page leaves open',
    async (code) => {
      expect(await hint(code, 'production')).toMatch(/^New commerce, SaaS .*subscriptions.* deleted\.$/)
      expect(await hint(code, 'sandbox')).toMatch(/ Try it: a no changes nothing\.$/)
    },
  )
})

describe('an error about the call or the account', () => {
  test.each<readonly [status: number, code: string, expected: string]>([
    [400, '800071', 'invalid_request'],
    [400, '800002', 'invalid_request'],
    [400, '2000', 'invalid_request'],
    [400, '3000', 'invalid_request'],
    [400, '900118', 'invalid_request'],
    [400, '900126', 'invalid_request'],
    ...[
      '20002',
      '900159',
      '800039',
      '900123',
      '900124',
      '900149',
      '900150',
      '900308',
      '900309',
      '900329',
      '2032',
      '799999',
    ].map((code) => [403, code, 'forbidden'] as const),
    [400, '20002', 'forbidden'],
    [401, '400', 'unauthenticated'],
    [401, '800001', 'unauthenticated'],
    [401, '900420', 'unauthenticated'],
  ])('%i %s throws %s at once', async (status, code, expected) => {
    const { client, sent } = answering(() => fault(status, code, 'Words.'))
    const error = await client.cancel(order).catch((reason: unknown) => reason)
    expect(CancelError.is(error)).toBe(true)
    expect(error).toMatchObject({ code: expected, status, vendorCode: code, vendorMessage: 'Words.' })
    expect(sent).toHaveLength(1)
  })
})

describe('an answer that proves nothing', () => {
  test.each([
    ['a refusal without a description', () => json(400, { code: '800077' })],
    ['a refusal without a code', () => json(403, { description: 'No.' })],
    ['403 from something else', () => json(403, { error: { code: 'AuthorizationFailed' } })],
    ['429 that is not the gateway’s', () => json(429, { message: 'slow down' })],
    ['the gateway’s body under another status', () => json(400, { statusCode: 429, message: 'Rate limit.' })],
    ['an error under 200', () => fault(200, '400072')],
    ['a refusal under 500', () => fault(500, '800077')],
    [
      'a gateway’s JSON in the words of a login',
      () => json(403, { error: 'forbidden', error_description: 'No.' }),
    ],
    ['a gateway’s 401 in the words of a login', () => json(401, { error: 'invalid_token' })],
    ['another order', () => json(200, { ...cancelled, id: 'another' })],
    ['an order without a status', () => json(200, { id: orderId })],
    ['an empty 200', () => new Response(null, { status: 200 })],
  ])('%s', async (_name, patch) => {
    const { client } = answering(patch)
    const result = await client.cancel(order, { maxRetries: 0 })
    expect(result).toMatchObject({ status: 'unconfirmed', seen: 'untouched', safeToRepeat: true })
  })
})

describe('the vendor’s own call', () => {
  const input = { ...order, body: { id: orderId, status: 'cancelled' } }

  test('a plain no is rejected', async () => {
    const { client, sent } = answering(() => fault(400, '800061'))
    await expect(client.api.patchOrder(input)).rejects.toMatchObject({
      code: 'rejected',
      vendorCode: '800061',
    })
    expect(sent).toHaveLength(1)
  })

  test('an order that is absent is rejected, to a read as well', async () => {
    const { client } = answering(
      () => fault(404, '20000'),
      () => fault(404, '20000'),
    )
    await expect(client.api.getOrder(order)).rejects.toMatchObject({ code: 'rejected', vendorCode: '20000' })
    await expect(client.getOrder(order)).resolves.toBeUndefined()
  })

  test('a lost answer is ambiguous, and no CancelError', async () => {
    const { client } = scripted(() => new Error('gone'))
    const error = await client.api.patchOrder(input).catch((reason: unknown) => reason)
    expect(AmbiguousOutcomeError.is(error)).toBe(true)
    expect(CancelError.is(error)).toBe(false)
  })
})

test('every row says why and where from', () => {
  for (const { why, source } of partnerCenterRows) expect([why, source]).not.toContain('')
})

test('no code stands in two rows under one status', () => {
  const seen = partnerCenterRows.flatMap(({ when: { status, code } }) =>
    [status].flat().flatMap((each) => [code ?? []].flat().map((word) => `${each} ${word}`)),
  )
  expect(new Set(seen).size).toBe(seen.length)
})
