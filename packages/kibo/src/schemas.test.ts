import { expect, test } from 'vitest'
import { requestSchema, settingsSchema } from './schemas.ts'

test('a request passes as results carry it, and every problem is told in a sentence', () => {
  const { validate } = requestSchema['~standard']
  expect(validate({ orderId: 7, reason: 'customer_request' })).toEqual({
    value: { orderId: '7', reason: 'customer_request' },
  })
  expect(validate({ orderId: 0, reason: 'fraud' })).toEqual({
    issues: [
      { path: ['orderId'], message: 'orderId must be a whole number of at least 1; given 0' },
      { path: ['reason'], message: expect.stringContaining('given "fraud"') },
    ],
  })
  expect(validate({ orderId: 7, reason: 'other' })).toMatchObject({ issues: [{ path: ['note'] }] })
})

test('settings are checked one by one', () => {
  const { validate, jsonSchema } = settingsSchema['~standard']
  expect(validate({})).toEqual({ value: {} })
  expect(validate({ tenantId: 't12345' })).toMatchObject({ issues: [{ path: ['tenantId'] }] })
  expect(jsonSchema.input({ target: 'draft-2020-12' })).toMatchObject({
    properties: { tenantId: { type: ['string', 'integer'] }, orderIdKey: { enum: ['orderId', 'orderID'] } },
  })
})
