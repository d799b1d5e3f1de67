import { expect, test } from 'vitest'
import { requestSchema, settingsSchema } from './schemas.ts'

test('a request passes as results carry it, and every problem is told in a sentence', () => {
  const { validate } = requestSchema['~standard']
  expect(validate({ orderId: '1001', reason: 'other' })).toEqual({
    value: { orderId: '1001', reason: 'other' },
  })
  expect(validate({ orderId: '', reason: 'other' })).toMatchObject({ issues: [{ path: ['orderId'] }] })
})

test('settings are checked one by one, and are JSON Schema', () => {
  const { validate, jsonSchema } = settingsSchema['~standard']
  expect(validate({})).toEqual({ value: {} })
  expect(validate({ shop: 'A Shop' })).toMatchObject({ issues: [{ path: ['shop'] }] })
  expect(jsonSchema.input({ target: 'draft-2020-12' })).toMatchObject({
    properties: { environment: { enum: ['sandbox', 'production'] } },
  })
})
