import { expect, test } from 'vitest'
import { requestSchema, settingsSchema } from './schemas.ts'

const request = { orderId: 'A', reason: 'out_of_stock', items: [{ itemId: 11, modelId: 0 }] } as const
const target = 'draft-2020-12'

test('a request passes as results carry it', () => {
  expect(requestSchema['~standard'].validate(request)).toEqual({
    value: { ...request, items: [{ itemId: '11', modelId: '0' }] },
  })
})

test('every problem of a request is told in a sentence, with its path', () => {
  const lines = [{ itemId: 0, modelId: 0, quantity: 1.5 }]
  expect(
    requestSchema['~standard'].validate({ orderId: 'A,B', reason: 'fraud', lines, order_sn: 'A' }),
  ).toEqual({
    issues: [
      { path: ['orderId'], message: 'orderId must be free of commas; given "A,B"' },
      { path: ['reason'], message: expect.stringContaining('one of out_of_stock, customer_request') },
      {
        path: ['lines', 0, 'itemId'],
        message: 'lines.0.itemId must be a whole number of at least 1; given 0',
      },
      {
        path: ['lines', 0, 'quantity'],
        message: 'lines.0.quantity must be a whole number of at least 1; given 1.5',
      },
      { path: [], message: expect.stringContaining('request has no field "order_sn"') },
    ],
  })
})

test('settings are checked one by one, and never printed where they are secret', () => {
  const { validate } = settingsSchema['~standard']
  expect(validate({})).toEqual({ value: {} })
  expect(
    JSON.stringify(validate({ shopId: -1, partnerKey: 'canary', accessToken: 7, timeoutMs: 0 })),
  ).toMatch(/^(?!.*canary).*timeoutMs must be.*shopId must be.*accessToken must be/)
})

test('both are JSON Schema, ids as text and as numbers', () => {
  const json = requestSchema['~standard'].jsonSchema
  expect(json.input({ target })).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    required: ['orderId', 'reason'],
    additionalProperties: false,
    properties: {
      orderId: { type: 'string' },
      items: { type: 'array', items: { properties: { itemId: { type: ['string', 'integer'] } } } },
    },
  })
  expect(json.output({ target })).toMatchObject({
    properties: { items: { items: { properties: { itemId: { type: 'string' } } } } },
  })
  expect(settingsSchema['~standard'].jsonSchema.input({ target })).toMatchObject({
    properties: {
      region: { enum: ['global', 'china', 'brazil'] },
      timeoutMs: { type: 'integer', minimum: 1 },
    },
  })
})
