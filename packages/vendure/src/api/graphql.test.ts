import type { HttpAnswer } from '@cancel/core/provider'
import { expect, test } from 'vitest'
import { NO_ORDER, readAnswer } from './graphql.ts'

function answer(status: number, value: unknown): HttpAnswer {
  return {
    status,
    headers: new Headers(),
    mediaType: 'application/json',
    body: { kind: 'json', value },
    text: '',
  }
}
const order = { id: '7', code: 'ABC', state: 'Cancelled', lines: [] }
const fails = (path: readonly unknown[] | undefined, data?: unknown): object => ({
  errors: [{ message: 'No.', path, extensions: { code: 'FORBIDDEN' } }],
  data,
})

test.each<[string, object]>([
  ['before it was run', fails(undefined)],
  ['of the call itself', fails(['cancelOrder'], null)],
  ['of a read that is null', fails(['order'], { order: null })],
])('an error %s is the vendor’s no', (_what, value) => {
  for (const status of [200, 400])
    expect(readAnswer(answer(status, value)).error).toEqual({ code: 'FORBIDDEN', message: 'No.' })
})

test.each<[string, object]>([
  ['of a field of the answer', fails(['cancelOrder', 'lines', 0, 'quantity'], null)],
  ['beside the order', fails(['cancelOrder'], { cancelOrder: order })],
  [
    'beside one with another code',
    { errors: [{ message: 'No.', extensions: { code: 'FORBIDDEN' } }, { message: 'b' }] },
  ],
  [
    'behind one of the call itself',
    {
      errors: [
        { message: 'No.', path: ['cancelOrder'] },
        { message: 'b', path: ['cancelOrder', 'id'] },
      ],
    },
  ],
])('an error %s says nothing of the request', (_what, value) => {
  expect(readAnswer(answer(200, value)).error).toEqual({ message: 'No.', isDocumented: false })
})

test.each([401, 403, 429, 500, 502])('under %i its words are a gateway’s', (status) => {
  const said = readAnswer(answer(status, fails(undefined))).error
  expect(said).toEqual({ message: 'No.', isDocumented: false })
  expect(readAnswer(answer(status, { data: { order: null } })).error).toEqual({ isDocumented: false })
  expect(readAnswer(answer(200, { data: { order: null } })).error).toEqual({ code: NO_ORDER })
})
