import { expect, test } from 'vitest'
import { requestSchema, settingsSchema } from './schemas.ts'

test('a request passes as results carry it, and every problem is told in a sentence', () => {
  const { validate } = requestSchema['~standard']
  expect(validate({ orderId: 21, lines: [{ orderLineId: 44, quantity: 1 }] })).toEqual({
    value: { orderId: '21', lines: [{ orderLineId: '44', quantity: 1 }] },
  })
  expect(validate({ orderId: '1e1', lines: [] })).toMatchObject({
    issues: [{ path: ['orderId'] }, { path: ['lines'] }],
  })
})

test('settings are checked one by one, and nothing is required', () => {
  const { validate, jsonSchema } = settingsSchema['~standard']
  expect(validate({})).toEqual({ value: {} })
  expect(validate({ channelToken: 'a b' })).toMatchObject({ issues: [{ path: ['channelToken'] }] })
  expect(jsonSchema.input({ target: 'draft-2020-12' })).toMatchObject({
    properties: { baseUrl: { type: 'string' } },
  })
})
