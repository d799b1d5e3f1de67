import { expect, test } from 'vitest'
import { requestSchema, settingsSchema } from './schemas.ts'

const orderId = '54a31ec5-b0be-4a92-af4c-1b75fe8e6e29'
const target = 'draft-2020-12'

test('a request passes as it stands, and every problem is told in a sentence', () => {
  const { validate } = requestSchema['~standard']
  const request = { orderId, reason: 'fraud', skus: [{ supplierUuid: orderId, skuId: '1', quantity: 2 }] }
  expect(validate(request)).toEqual({ value: request })
  expect(validate({ orderId: 'po-1', skus: [] })).toMatchObject({
    issues: [
      { path: ['orderId'], message: expect.stringContaining('must be a UUID') },
      { path: ['skus'], message: expect.stringContaining('a list of at least one') },
    ],
  })
})

test('settings are checked one by one', () => {
  const { validate, jsonSchema } = settingsSchema['~standard']
  expect(validate({})).toEqual({ value: {} })
  expect(JSON.stringify(validate({ password: 7, generation: 'v2', auth_token: 'canary' }))).toMatch(
    /^(?!.*canary).*password must be.*generation must be one of v1, timp.*token of createCrux/,
  )
  expect(jsonSchema.input({ target })).toMatchObject({
    properties: { generation: { enum: ['v1', 'timp'] }, username: { type: 'string' } },
  })
})

test('a request is JSON Schema', () => {
  expect(requestSchema['~standard'].jsonSchema.input({ target })).toMatchObject({
    type: 'object',
    required: ['orderId'],
    additionalProperties: false,
    properties: {
      skus: { type: 'array', items: { required: ['supplierUuid'], additionalProperties: false } },
    },
  })
})

test('its pattern of an id takes capital letters, as a request does', () => {
  const { properties } = requestSchema['~standard'].jsonSchema.input({ target }) as {
    readonly properties: { readonly orderId: { readonly pattern: string } }
  }
  expect('54A31EC5-b0be-4a92-af4c-1b75fe8e6e29').toMatch(new RegExp(properties.orderId.pattern, 'u'))
})
