import { createPlainClient } from '@cancel/plain-vendor'
import { expect, test } from 'vitest'
import { defaultKey, planned } from './key.ts'

const client = createPlainClient({ url: 'http://127.0.0.1:1', account: 'plain/shop/1' })

test('a key is account, order and lines, whatever the order of the lines', () => {
  const one = {
    orderId: '7',
    lines: [
      { id: 'A', quantity: 1 },
      { id: 'B', quantity: 2 },
    ],
  }
  const two = {
    orderId: '7',
    lines: [
      { quantity: 2, id: 'B' },
      { id: 'A', quantity: 1 },
    ],
  }
  expect(defaultKey('plain/shop/1', { orderId: '7' })).toBe('plain/shop/1 7')
  expect(defaultKey('plain/shop/1', one)).toBe(defaultKey('plain/shop/1', two))
  expect(defaultKey('plain/shop/1', one)).not.toBe(defaultKey('plain/shop/2', one))
  // Tomorrow's SKU of an order is not today's.
  const sku = (skuId: string): { orderId: string; skus: object[] } => ({ orderId: '7', skus: [{ skuId }] })
  expect(defaultKey('crux/1', sku('A'))).not.toBe(defaultKey('crux/1', sku('B')))
})

test('a request with another reason is another request under the same key, with ids of its own the same', () => {
  const anything = { ...client, plan: (request: never): { orderId: string } => request }
  const of = (more: object): { key: string; asked: string } =>
    planned(anything, { orderId: '7', ...more }, undefined)
  expect(of({ note: 'a' }).key).toBe(of({ note: 'b' }).key)
  expect(of({ note: 'a' }).asked).not.toBe(of({ note: 'b' }).asked)
  expect(of({ requestId: 'a' }).asked).toBe(of({ requestId: 'b' }).asked)
  expect(of({ correlationId: 'a' }).asked).toBe(of({ correlationId: 'b' }).asked)
  expect(of({ lines: [{ id: 'A' }, { id: 'B' }] }).asked).toBe(
    of({ lines: [{ id: 'B' }, { id: 'A' }] }).asked,
  )
})

test('a GUID in another case is the same, any other id is not', () => {
  const anything = { ...client, plan: (request: never): { orderId: string } => request }
  const guid = '54a31ec5-b0be-4a92-af4c-1b75fe8e6e29'
  const of = (orderId: string, supplier: string): object => {
    const { key, asked } = planned(anything, { orderId, lines: [{ supplier }] }, undefined)
    return { key, asked }
  }
  expect(of(guid, guid)).toEqual(of(guid.toUpperCase(), guid.toUpperCase()))
  expect(of('Q8qFRiDkz1', 's')).not.toEqual(of('q8qfridkz1', 's'))
})

test('what plan fills in is no part of what was asked', () => {
  let made = 0
  const fills = {
    ...client,
    plan: (request: never): { orderId: string } => ({ ...Object(request), made: ++made }),
  }
  expect(planned(fills, { orderId: '7' }, undefined).asked).toBe(
    planned(fills, { orderId: '7' }, undefined).asked,
  )
})

test('a key that no store could keep is refused by name', () => {
  expect(() => planned(client, { orderId: '7' }, '')).toThrow(
    /key must be text of 1 to 1000 characters.*given ""/,
  )
  // Of two halves of a pair a file keeps the same replacement: two keys would be one.
  for (const key of ['a\u0000', '\ud800'])
    expect(() => planned(client, { orderId: '7' }, key)).toThrow(/key must be text/)
})

test('what plain JavaScript may pass for a client is told by name', () => {
  const request = { orderId: '7' }
  const given: readonly [unknown, string][] = [
    [request, 'client must be a client, such as createShopee() gives; given an object'],
    [createPlainClient, 'client must be a client, such as createShopee() gives; given a function'],
    [Promise.resolve(client), 'client must be a client, such as createShopee() gives; given a promise'],
    ['a credential', 'client must be a client, such as createShopee() gives; given a text'],
    [null, 'client must be a client, such as createShopee() gives; given null'],
  ]
  for (const [one, message] of given)
    expect(() => planned(one as never, request, undefined)).toThrow(
      expect.objectContaining({ code: 'invalid', message }),
    )
})
