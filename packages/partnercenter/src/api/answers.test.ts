import type { HttpAnswer } from '@cancel/core/provider'
import { expect, test } from 'vitest'
import { readAnswer } from './answers.ts'

function answer(status: number, value?: unknown, headers: Record<string, string> = {}): HttpAnswer {
  const body: HttpAnswer['body'] = value === undefined ? { kind: 'empty' } : { kind: 'json', value }
  return { status, headers: new Headers(headers), mediaType: 'application/json', body, text: '' }
}

test.each<[string, number, unknown, object]>([
  ['a code as text', 400, { code: '800061', description: 'No.' }, { code: '800061', message: 'No.' }],
  ['a code as a number', 501, { code: 0, description: '' }, { code: '0', message: '' }],
  ['a fault under 200', 200, { code: '400072', description: 'No.' }, { code: '400072', message: 'No.' }],
  [
    'the gateway’s throttling',
    429,
    { statusCode: 429, message: 'Rate limit is exceeded. Try again in 57 seconds.' },
    { message: 'Rate limit is exceeded. Try again in 57 seconds.', retryAfterMs: 57_000 },
  ],
  [
    'a refused login, which proves nothing in an answer of the API',
    400,
    { error: 'invalid_grant', error_description: 'AADSTS1: no.\r\nTrace ID: 7', trace_id: '7' },
    { code: 'invalid_grant', message: 'AADSTS1: no.', isDocumented: false },
  ],
])('%s', (_what, status, value, error) => {
  expect(readAnswer(answer(status, value)).error).toEqual(error)
})

test.each<[string, number, unknown]>([
  ['no code', 403, { description: 'No.' }],
  ['a blank code', 403, { code: ' ', description: 'No.' }],
  ['no description', 400, { code: '800077' }],
  ['an error that is an object', 403, { error: { code: 'AuthorizationFailed' } }],
  ['the throttling under another status', 400, { statusCode: 429, message: 'Rate limit.' }],
  ['another throttling', 429, { message: 'slow down' }],
  ['an order', 200, { id: '1', status: 'completed', error: 'none' }],
  ['a list', 400, [{ code: '1', description: 'No.' }]],
  ['null', 400, null],
  ['nothing', 400, undefined],
])('%s is not the vendor’s word', (_what, status, value) => {
  expect(readAnswer(answer(status, value)).error).toBeUndefined()
})

test('the id for Microsoft’s support is the header’s, or the trace of a login', () => {
  expect(readAnswer(answer(204, undefined, { 'ms-requestid': 'a' })).requestId).toBe('a')
  expect(readAnswer(answer(400, { error: 'x', trace_id: 'b' })).requestId).toBe('b')
  expect(readAnswer(answer(200, {})).requestId).toBeUndefined()
})

test('a megabyte of anything is read in one pass', () => {
  const started = performance.now()
  for (const text of [' '.repeat(1_000_000), 'in 1 '.repeat(200_000), '\r\n Trace ID'.repeat(80_000)]) {
    readAnswer(answer(429, { statusCode: 429, message: text }))
    readAnswer(answer(400, { error: 'x', error_description: `${text}x` }))
  }
  expect(performance.now() - started).toBeLessThan(10_000)
})
