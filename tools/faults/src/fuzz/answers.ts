import type { Random } from 'checks/lib/random.ts'

const bodies: readonly string[] = [
  '{"error":"","message":"","request_id":"1","response":{"update_time":1790000000}}',
  '{"error":"","response":{"order_list":[{"order_sn":"201020SQQ5K2EP","order_status":"CANCELLED","item_list":[]}]}}',
  '{"error":"order.error_limit","message":"can not cancel this order"}',
  '{"id":"o-1","status":"cancelled","lineItems":[{"lineItemNumber":0,"quantity":1}]}',
  '{"code":800061,"description":"No."}',
  '{"orderID":1001,"orderStatus":"CANCELED","orderItems":[{"orderItemID":1,"quantity":1,"itemState":"CANCELED"}]}',
  '{"errorCode":"5002","message":"No."}',
  '{"uuid":"0a1b2c3d-0000-4000-8000-00000000beef","line_items":[{"uuid":"1","status":"Cancelled","quantity":1}]}',
  '{"detail":"Not found."}',
  '',
  'null',
  '[]',
  '"text"',
  '123456789012345678901234567890',
  '{"__proto__":{"status":"cancelled"},"constructor":1}',
  '<!doctype html><title>502</title>',
]

const logins: readonly string[] = [
  '{"access_token":"fuzzed-token","expires_in":3600,"token_type":"Bearer","refresh_token":"fuzzed","expire_in":14400}',
  '{"token":"fuzzed-token"}',
]

const statuses: readonly number[] = [
  200, 200, 200, 201, 204, 206, 301, 304, 400, 401, 403, 404, 409, 422, 429, 500, 503, 599, 999,
]

/** What a broken server says to one request: half of the time something that is nearly right. */
export function brokenAnswer(random: Random, path: string): Buffer {
  if (random.whole(10) === 0) return bytesOf(random, random.whole(600))
  const isLogin = /token|login|oauth/i.test(path)
  const answer = wellFormed(random, isLogin)
  // Most logins work, or nothing behind them would ever be asked.
  if (random.whole(10) < (isLogin ? 8 : 5)) return answer
  return mutated(random, answer)
}

function wellFormed(random: Random, isLogin: boolean): Buffer {
  const body = isLogin
    ? random.pick(logins)
    : random.whole(5) === 0
      ? randomJson(random, 0)
      : random.pick(bodies)
  const status = isLogin ? 200 : random.pick(statuses)
  const length = Buffer.byteLength(body)
  const framing: readonly string[] = [
    `content-length: ${length}`,
    `content-length: ${length}`,
    `content-length: ${length + random.whole(40)}`,
    'connection: close',
    'transfer-encoding: chunked',
    `content-encoding: gzip\r\ncontent-length: ${length}`,
    `retry-after: ${random.pick(['0', '1', '-1', '99999999999', 'soon'])}\r\ncontent-length: ${length}`,
  ]
  const frame = isLogin ? `content-length: ${length}` : random.pick(framing)
  const sent = frame.startsWith('transfer') ? `${length.toString(16)}\r\n${body}\r\n0\r\n\r\n` : body
  const type = random.pick(['application/json', 'application/json; charset=utf-8', 'text/html', ''])
  return Buffer.from(
    `HTTP/1.1 ${status} Odd\r\ncontent-type: ${isLogin ? 'application/json' : type}\r\n${frame}\r\n\r\n${sent}`,
  )
}

function randomJson(random: Random, depth: number): string {
  const names: readonly string[] = ['error', 'status', 'lineItems', 'order_list', 'detail', 'items', 'x']
  const kind = random.whole(depth > 4 ? 5 : 8)
  if (kind < 5)
    return ['null', 'true', '1e400', '-0', JSON.stringify(bytesOf(random, 6).toString('latin1'))][kind] ?? ''
  const members = Array.from({ length: random.whole(4) }, () => randomJson(random, depth + 1))
  if (kind === 5) return `[${members.join(',')}]`
  return `{${members.map((member) => `${JSON.stringify(random.pick(names))}:${member}`).join(',')}}`
}

/** Flips, cuts, repeats or inserts, up to four times. */
function mutated(random: Random, answer: Buffer): Buffer {
  let bytes = answer
  for (let round = random.whole(4); round >= 0; round -= 1) {
    const at = random.whole(bytes.length + 1)
    const to = at + random.whole(bytes.length + 1 - at)
    const middles = [
      bytesOf(random, 1),
      Buffer.alloc(0),
      Buffer.concat([bytes.subarray(at, to), bytes.subarray(at, to)]),
    ]
    bytes = Buffer.concat([
      bytes.subarray(0, at),
      middles[random.whole(3)] ?? Buffer.alloc(0),
      bytes.subarray(to),
    ])
  }
  return bytes
}

function bytesOf(random: Random, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => random.whole(256)))
}
