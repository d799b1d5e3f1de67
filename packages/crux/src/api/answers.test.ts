import type { HttpAnswer } from '@cancel/core/provider'
import { expect, test } from 'vitest'
import { readAnswer } from './answers.ts'

function answer(status: number, value: unknown): HttpAnswer {
  return {
    status,
    headers: new Headers(),
    mediaType: 'application/json',
    body: { kind: 'json', value },
    text: '',
  }
}

test.each<[string, unknown, string]>([
  ['a sentence', { detail: 'Not found.' }, 'Not found.'],
  ['a field', { order_uuid: ['This field is required.', 'Second.'] }, 'order_uuid: This field is required.'],
  ['no field', { non_field_errors: ['No data provided'] }, 'non_field_errors: No data provided'],
  [
    '3.8: an element',
    { skus: [{}, { supplier_uuid: ['This field is required.'] }] },
    'skus.1.supplier_uuid: This field is required.',
  ],
  ['3.18: an element', { skus: { '1': { supplier_uuid: ['No.'] } } }, 'skus.1.supplier_uuid: No.'],
  [
    'the wrapped form of 2017',
    { bad_data: { critical: { sku: ['Too long.'] }, non_critical: {} } },
    'bad_data.critical.sku: Too long.',
  ],
  ['a bare list', ['Not now.'], 'Not now.'],
  ['the bulk calls', { status_code: 400, message: 'no such sku' }, 'no such sku'],
])('%s is the vendor’s', (_what, value, message) => {
  expect(readAnswer(answer(400, value)).error?.message).toBe(message)
})

test.each<[string, unknown]>([
  ['a gateway’s message', { message: 'Forbidden' }],
  ['the placeholder of a documentation theme', { error: true, message: "Book doesn't exist" }],
  ['problem details', { type: 'about:blank', title: 'Forbidden', detail: 'blocked', status: 403 }],
  ['another status than the answer has', { status_code: 403, message: 'Forbidden' }],
  ['a field with a bare text', { order_uuid: 'This field is required.' }],
  ['nothing in it', {}],
  ['lists with nothing in them', { order_uuid: [] }],
  ['numbers', { order_uuid: [7] }],
  ['null', null],
  ['an empty sentence', { detail: '' }],
  ['a blank sentence', { detail: ' \u00a0' }],
  ['lists of blank sentences', { order_uuid: [' '] }],
  ['lists without end', JSON.parse(`${'['.repeat(50)}"deep"${']'.repeat(50)}`)],
])('%s is not', (_what, value) => {
  expect(readAnswer(answer(400, value))).toEqual({})
})

test('a sentence counts under any status', () => {
  expect(readAnswer(answer(200, { detail: 'Not now.' })).error?.message).toBe('Not now.')
})

test.each([200, 401, 403, 405, 409, 429, 500])('lists of sentences under %i are a gateway’s', (status) => {
  expect(readAnswer(answer(status, { errors: ['Forbidden.'] }))).toEqual({})
})

test('the wait of a throttled call is in its sentence', () => {
  const throttled = { detail: 'Request was throttled. Expected available in 60 seconds.' }
  expect(readAnswer(answer(429, throttled)).error?.retryAfterMs).toBe(60_000)
  const one = { detail: 'Expected available in 1 second.' }
  expect(readAnswer(answer(429, one)).error?.retryAfterMs).toBe(1000)
  expect(readAnswer(answer(422, throttled)).error?.retryAfterMs).toBeUndefined()
})

test('a megabyte of anything is read in one pass', () => {
  const started = performance.now()
  for (const text of [' '.repeat(1_000_000), 'available in '.repeat(80_000), '1'.repeat(1_000_000)]) {
    expect(readAnswer(answer(429, { detail: `${text}x` })).error?.retryAfterMs).toBeUndefined()
  }
  expect(performance.now() - started).toBeLessThan(10_000)
})
