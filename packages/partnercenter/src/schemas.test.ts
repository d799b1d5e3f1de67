import { createMemoryTokenStore } from '@cancel/core'
import { expect, test } from 'vitest'
import { requestSchema, settingsSchema } from './schemas.ts'

const base = { orderId: 'order-1', customerId: 'bd59b416-37f9-4d8f-8df3-5750111fc615' }
const target = 'draft-2020-12'

test('a request passes as results carry it, and every problem is told in a sentence', () => {
  const { validate } = requestSchema['~standard']
  expect(validate({ ...base, orderId: 7, lines: [{ lineNumber: 0 }] })).toEqual({
    value: { ...base, orderId: '7', lines: [{ lineNumber: 0 }] },
  })
  expect(validate({ orderId: '..', lines: [{ lineNumber: -1 }] })).toMatchObject({
    issues: [{ path: ['orderId'] }, { path: ['customerId'] }, { path: ['lines', 0, 'lineNumber'] }],
  })
})

test('settings are checked one by one', () => {
  const { validate, jsonSchema } = settingsSchema['~standard']
  expect(validate({})).toEqual({ value: {} })
  expect(validate({ tokens: createMemoryTokenStore() })).not.toHaveProperty('issues')
  expect(validate({ tenantId: 'common', tokens: {} })).toMatchObject({
    issues: [{ path: ['tenantId'] }, { path: ['tokens'] }],
  })
  expect(jsonSchema.input({ target })).toMatchObject({
    properties: {
      cloud: { enum: ['global', 'china', 'germany', 'us-government'] },
      timeoutMs: { type: 'integer' },
    },
  })
})

test('a request is JSON Schema', () => {
  expect(requestSchema['~standard'].jsonSchema.input({ target })).toMatchObject({
    required: ['orderId', 'customerId'],
    additionalProperties: false,
    properties: { orderId: { type: ['string', 'integer'] }, lines: { items: { required: ['lineNumber'] } } },
  })
})

test('its pattern of an id takes capital letters, as a request does', () => {
  const { properties } = requestSchema['~standard'].jsonSchema.input({ target }) as {
    readonly properties: { readonly customerId: { readonly pattern: string } }
  }
  expect('BD59B416-37f9-4d8f-8df3-5750111fc615').toMatch(new RegExp(properties.customerId.pattern, 'u'))
})
