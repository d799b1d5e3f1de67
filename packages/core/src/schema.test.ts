import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { decimal, idText, namedOnce, notEmpty, opaqueId } from './fields.ts'
import { check, type Checking, examine, fits, type Schema } from './schema.ts'

const number = decimal(1n)
const line = z.strictObject({
  itemId: z.pipe(z.transform(number.text), z.string({ error: number.words }).check(number.check)),
  quantity: z.int('a whole number of at least 1').check(z.gte(1, 'a whole number of at least 1')),
  more: z.optional(z.strictObject({ gift: z.optional(z.boolean()) })),
})
const words = 'one of customer_request, other, or { raw }'
const request: Schema<unknown> = z.strictObject({
  orderId: z.pipe(z.transform(idText), z.string().check(opaqueId)),
  reason: z.optional(
    z.union([z.enum(['customer_request', 'other'], words), z.strictObject({ raw: z.string() })], words),
  ),
  lines: z.optional(
    z.array(line).check(
      notEmpty,
      namedOnce(({ itemId }) => itemId),
    ),
  ),
  token: z.optional(z.string().check(z.minLength(1))),
})
const checking: Checking = {
  provider: 'tiny',
  code: 'invalid_request',
  root: 'request',
  vocabulary: { customer_changed_mind: "reason: 'customer_request'" },
}
const messageFor = (value: unknown): string => {
  try {
    return `taken: ${JSON.stringify(check(request, value, checking))}`
  } catch (error) {
    return (error as Error).message
  }
}

test.each<[unknown, string]>([
  [{ orderId: 7 }, 'taken: {"orderId":"7"}'],
  [
    { orderId: '..' },
    'orderId must be free of control characters, surrounding space and dot paths; given ".."',
  ],
  [
    { orderId: 'a\ud800' },
    'orderId must be free of control characters, surrounding space and dot paths; given "a\\ud800"',
  ],
  [{ orderId: 2 ** 60 }, 'orderId must be a text; given 1152921504606847000'],
  [{}, 'orderId must be a text; given nothing'],
  [5, 'request must be an object; given a number'],
  ['{"orderId":"7"}', 'request must be an object; given another text'],
  [[], 'request must be an object; given an empty list'],
  // Somebody forgot an await.
  [Promise.resolve({ orderId: 'a' }), 'request must be plain data, and no promise or Map; given a promise'],
  [new Map([['orderId', 'a']]), 'request must be plain data, and no promise or Map; given an object'],
  [new FormData(), 'request must be plain data, and no promise or Map; given an object'],
  [
    { orderId: 'a', lines: [{ itemId: 1, quantity: 1, more: Promise.resolve({ gift: true }) }] },
    'lines.0.more must be plain data, and no promise or Map; given a promise',
  ],
  [{ orderId: Promise.resolve('a') }, 'orderId must be a text; given a promise'],
  [{ orderId: 'a', token: { then: () => undefined } }, 'token must be a text; given a promise'],
  [
    { orderID: 'a' },
    'request has no field "orderID"; its fields are orderId, reason, lines, token; did you mean orderId?',
  ],
  [
    { orderId: 'a', lines: [{ itemId: 1, quanty: 1 }] },
    'lines.0 has no field "quanty"; its fields are itemId, quantity, more; did you mean quantity?',
  ],
  [
    { orderId: 'a', reason: 'customer_changed_mind' },
    'reason must be one of customer_request, other, or { raw }; given "customer_changed_mind"; did you mean reason: \'customer_request\'?',
  ],
  [
    { orderId: 'a', reason: 'constructor' },
    'reason must be one of customer_request, other, or { raw }; given "constructor"',
  ],
  [
    { orderId: 'a', reason: ['other'] },
    'reason must be one of customer_request, other, or { raw }; given a list of 1',
  ],
  [{ orderId: 'a', reason: { raw: 5 } }, 'reason.raw must be a text; given 5'],
  [{ orderId: 'a', reason: { raw: undefined } }, 'reason.raw must be a text; given nothing'],
  [{ orderId: 'a', reason: {} }, `reason must be ${words}; given an object`],
  [{ orderId: 'a', reason: Promise.resolve('other') }, `reason must be ${words}; given a promise`],
  [
    { orderId: 'a', reason: { row: 'other' } },
    'reason has no field "row"; its fields are raw; did you mean raw?',
  ],
  [
    { orderId: 'a', lines: [] },
    'lines must be a list of at least one (leave it out for the whole order); given an empty list',
  ],
  [
    { orderId: 'a', lines: [{ itemId: 1, quantity: 1.5 }] },
    'lines.0.quantity must be a whole number of at least 1; given 1.5',
  ],
  [
    { orderId: 'a', lines: [{ itemId: '0', quantity: 1 }] },
    'lines.0.itemId must be a whole number of at least 1; given "0"',
  ],
  [
    { orderId: 'a', lines: [{ itemId: '9223372036854775808', quantity: 1 }] },
    'lines.0.itemId must be a whole number below 2^63; given "9223372036854775808"',
  ],
  [
    { orderId: 'a', lines: [{ itemId: Number.POSITIVE_INFINITY, quantity: 1 }] },
    'lines.0.itemId must be a whole number of at least 1; given Infinity',
  ],
  [
    {
      orderId: 'a',
      lines: [
        { itemId: 1, quantity: 1 },
        { itemId: '01', quantity: 2 },
      ],
    },
    'lines must be a list that names nothing twice ("1" stands at 0 and 1); given a list of 2',
  ],
  // A secret is told by its name: what was given is never printed.
  [{ orderId: 'a', token: 7 }, 'token must be a text; given a number'],
])('%j', (value, message) => {
  expect(messageFor(value)).toBe(message)
})

test('a bigint is told as one, and not at all where a secret stands', () => {
  const lines = [{ itemId: 1, quantity: 7n }]
  expect(messageFor({ orderId: 'a', lines })).toBe(
    'lines.0.quantity must be a whole number of at least 1; given 7n',
  )
  expect(messageFor({ orderId: 'a', token: 7n })).toBe('token must be a text; given a bigint')
})

test('a field of any kind that is left out is told without words of zod', () => {
  const anything: Schema<unknown> = z.strictObject({ url: z.unknown() })
  expect(() => check(anything, {}, checking)).toThrow('url must be given; given nothing')
})

test('what cannot be read is refused like the rest', () => {
  const hostile = {
    get orderId(): string {
      throw new Error('not loaded')
    },
  }
  expect(messageFor(hostile)).toBe('request must be plain data, and no promise or Map; given an object')
  expect(examine(request, hostile, checking)).toEqual({
    issues: [{ message: 'request must be plain data, and no promise or Map; given an object', path: [] }],
  })
})

test('what throws at every look is refused like any object', () => {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  expect(messageFor({ orderId: 'a', reason: { raw: proxy } })).toBe(
    'reason.raw must be a text; given an object',
  )
})

test('what was given is cut by whole characters', () => {
  expect(messageFor({ orderId: `${'x'.repeat(59)}😀${'y'.repeat(100)}\u0000` })).toContain(
    `${'x'.repeat(59)}😀…"`,
  )
})

test('a megabyte of anything is refused in no time', () => {
  for (const text of [' '.repeat(1_000_000), '9'.repeat(1_000_000), '\u0000'.repeat(1_000_000)]) {
    const started = performance.now()
    messageFor({ orderId: text, lines: [{ itemId: text, quantity: text }] })
    messageFor({ [text]: 1 })
    expect(performance.now() - started).toBeLessThan(20_000)
  }
})

test('a foreign value stays as it came', () => {
  const shape: Schema<{ readonly id: string }> = z.object({ id: z.string() })
  const value = { id: 'a', more: { kept: true } }
  expect(fits(shape, value)).toBe(true)
  expect(value).toEqual({ id: 'a', more: { kept: true } })
  expect(fits(shape, { id: 5 })).toBe(false)
})
