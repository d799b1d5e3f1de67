import { expect, test } from 'vitest'
import { createReader } from './read-requests.ts'

const post = 'POST /api/v2/order/cancel_order?sign=1 HTTP/1.1\r\nhost: x\r\nContent-Length: 4\r\n\r\n{} \n'
const get = 'GET /api/v2/order/get_order_detail HTTP/1.1\r\nhost: x\r\n\r\n'

test('requests are whole, however they arrive', () => {
  const reader = createReader()
  const bytes = Buffer.from(post + get)
  const seen = [...bytes].flatMap((_byte, at) => reader.push(bytes.subarray(at, at + 1)))
  expect(seen.map(({ route, query, body }) => [route, query, body])).toEqual([
    ['POST /api/v2/order/cancel_order', 'sign=1', '{} \n'],
    ['GET /api/v2/order/get_order_detail', '', ''],
  ])
  expect(createReader().push(Buffer.from(get + post))).toHaveLength(2)
})

test('a body without a length is refused, since it would be taken for the next request', () => {
  const chunked = 'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'
  expect(() => createReader().push(Buffer.from(chunked))).toThrow('a body without a length')
})
