import { describe, expect, test } from 'vitest'
import { faultCatalogue } from '../src/faults/catalogue.ts'
import { canBeLate } from '../src/faults/delay.ts'
import type { FaultName } from '../src/faults/names.ts'
import { cancelInit, observe, oneShot, type Seen } from './observe.ts'
import { createTinyEmulator, type TinyEmulator } from './tiny-vendor.ts'

async function cancel(emulator: TinyEmulator, init?: RequestInit): Promise<Seen> {
  return observe(emulator.fetch, `${emulator.settings.baseUrl}/orders/1`, cancelInit(init))
}

/** A client's timeout on the emulator's clock. */
function timeout({ manual }: TinyEmulator, ms: number): AbortSignal {
  const controller = new AbortController()
  manual.deadline(ms, () => controller.abort(new DOMException('timed out', 'TimeoutError')))
  return controller.signal
}

const errors: Readonly<Partial<Record<FaultName, string>>> = {
  'never_sent:refused': 'Error: connect ECONNREFUSED 127.0.0.1:port ECONNREFUSED connect',
  'never_sent:reset_in_connect': 'Error: connect ECONNRESET 127.0.0.1:port ECONNRESET connect',
  'never_sent:tls_reset': 'Error: read ECONNRESET ECONNRESET read',
  tls_refused: 'Error: self-signed certificate DEPTH_ZERO_SELF_SIGNED_CERT',
  'connection_lost:before_reading': 'SocketError: other side closed UND_ERR_SOCKET',
  'connection_lost:reset': 'Error: read ECONNRESET ECONNRESET read',
  'connection_lost:close': 'SocketError: other side closed UND_ERR_SOCKET',
  'connection_lost:mid_headers': 'SocketError: other side closed UND_ERR_SOCKET',
  'connection_lost:http2_stream':
    'Error: Stream closed with error code NGHTTP2_INTERNAL_ERROR ERR_HTTP2_STREAM_ERROR',
  'connection_lost:http2_goaway':
    'InformationalError: HTTP/2: "GOAWAY" frame received with code 0 UND_ERR_INFO',
  'connection_lost:http2_session': 'Error: Session closed with error code 2 ERR_HTTP2_SESSION_ERROR',
  'not_http:garbage':
    'HTTPParserError: Response does not match the HTTP/1.1 protocol (Expected HTTP/, RTSP/ or ICE/)',
  'timed_out:hang': 'HeadersTimeoutError: Headers Timeout Error UND_ERR_HEADERS_TIMEOUT',
}

describe.each(faultCatalogue)('$name', ({ name, plan, committable, proof, omittable }) => {
  const run = async (
    committed?: boolean,
  ): Promise<{ readonly emulator: TinyEmulator; readonly seen: Seen }> => {
    const emulator = createTinyEmulator()
    emulator.faults.add({ on: 'cancel', fault: name, committed })
    return { emulator, seen: await cancel(emulator) }
  }

  test('changes the order exactly when its plan says so', async () => {
    const { emulator } = await run()
    const changes = plan.commit === 'never' ? [] : ['cancelled']
    expect(emulator.ledger.entries.map(({ effect }) => effect)).toEqual(changes)
  })

  test('can be committed, or not, exactly as it says', async () => {
    if (committable || proof === true) expect((await run(true)).emulator.ledger.entries).toHaveLength(1)
    else await expect(run(true)).rejects.toThrow(`${name} says that nothing was done`)
    if (omittable) expect((await run(false)).emulator.ledger.entries).toHaveLength(0)
    else await expect(run(false)).rejects.toThrow(`${name} is made from the real answer`)
  })

  test('is met once, then everything is fine', async () => {
    const { emulator } = await run()
    expect(await cancel(emulator)).toMatchObject({ status: 200, body: '{"id":"1","status":"cancelled"}' })
  })

  test('shows the caller what Node would', async () => {
    const { seen } = await run()
    const error = errors[name]
    if (error !== undefined) {
      const vouched = name.startsWith('never_sent') || name === 'tls_refused'
      expect(seen).toEqual({ error: `TypeError: fetch failed <- ${error}`, vouched })
      return
    }
    const status = /:(\d{3})/.exec(name)?.[1]
    if (status !== undefined) expect(seen).toMatchObject({ status: Number(status) })
    else expect(seen).toHaveProperty('status')
  })
})

test.each<[FaultName, string]>([
  ['body_cut:reset', 'TypeError: terminated <- Error: read ECONNRESET ECONNRESET read'],
  ['body_cut:close', 'TypeError: terminated <- SocketError: other side closed UND_ERR_SOCKET'],
])('%s fails inside the body', async (fault, bodyError) => {
  const emulator = createTinyEmulator()
  emulator.faults.add({ on: 'cancel', fault })
  expect(await cancel(emulator)).toMatchObject({ status: 200, bodyError })
})

test.each<[FaultName, string | RegExp]>([
  ['unreadable:truncated', '{"id":"1","statu'],
  ['unreadable:html', /^<!DOCTYPE html>/],
  ['unreadable:empty', ''],
  ['unreadable:wrong_shape', '[{"ok":true}]'],
  ['unreadable:not_json', '{"status": cancelled'],
  ['unreadable:wrong_content_type', '{"id":"1","status":"cancelled"}'],
  ['unreadable:other_order', '{"id":"2","status":"cancelled"}'],
  ['unreadable:error_in_200', '{"code":"vendor error"}'],
  ['success_not_shown', '{"id":"1","status":"never_heard_of"}'],
  ['success:unknown_status', '{"id":"1","status":"never_heard_of"}'],
  ['success:slow', '{"id":"1","status":"cancelled"}'],
  ['stale:row_missing', '{"id":"1","status":"cancelled","lacks":"last"}'],
  ['stale:rows_missing', '{"id":"1","status":"cancelled","lacks":"all"}'],
])('%s answers 200 with %s', async (fault, body) => {
  const emulator = createTinyEmulator()
  emulator.faults.add({ on: 'cancel', fault })
  const seen = await cancel(emulator)
  expect(seen).toMatchObject({ status: 200, body: expect.stringMatching(body instanceof RegExp ? body : '') })
  if (typeof body === 'string') expect(seen).toHaveProperty('body', body)
})

test('success:bom puts a byte order mark before the body', async () => {
  const emulator = createTinyEmulator()
  emulator.faults.add({ on: 'cancel', fault: 'success:bom' })
  const response = await emulator.fetch(`${emulator.settings.baseUrl}/orders/1`, cancelInit())
  expect([...new Uint8Array(await response.arrayBuffer())].slice(0, 4)).toEqual([0xef, 0xbb, 0xbf, 0x7b])
})

test('the oversized answers hold more than 4 MiB', async () => {
  const emulator = createTinyEmulator()
  for (const fault of ['oversized:plain', 'oversized:bomb'] as const) {
    emulator.faults.add({ on: 'cancel', fault })
    const seen = await cancel(emulator)
    expect('body' in seen && seen.body.length).toBe(32 * 1024 * 1024 + '{"padding":""}'.length)
  }
})

test('a late answer comes after the client has given up, and the effect with it', async () => {
  const emulator = createTinyEmulator()
  emulator.faults.add({ on: 'cancel', fault: 'timed_out:late', delayMs: 35_000 })
  const start = emulator.clock.now()
  const seen = await cancel(emulator, { signal: timeout(emulator, 30_000) })
  expect(seen).toEqual({ error: 'TimeoutError: timed out', vouched: false })
  expect(emulator.clock.now() - start).toBe(30_000)
  expect(emulator.ledger.entries).toEqual([])
  await emulator.clock.sleep(4_999)
  expect(emulator.ledger.entries).toEqual([])
  await emulator.clock.sleep(1)
  await expect.poll(() => emulator.ledger.entries).toHaveLength(1)
})

test('a late answer reaches a client that waits long enough', async () => {
  const emulator = createTinyEmulator()
  emulator.faults.add({ on: 'cancel', fault: 'timed_out:late', delayMs: 20_000 })
  const start = emulator.clock.now()
  expect(await cancel(emulator, { signal: timeout(emulator, 30_000) })).toMatchObject({ status: 200 })
  expect(emulator.clock.now() - start).toBe(20_000)
})

test.each(['timed_out:hang', 'timed_out:drip'] as const)(
  '%s lasts until the client gives up, with the reason of its signal',
  async (fault) => {
    const emulator = createTinyEmulator()
    emulator.faults.add({ on: 'cancel', fault })
    const seen = await cancel(emulator, { signal: timeout(emulator, 30_000) })
    const reason = 'TimeoutError: timed out'
    expect('error' in seen ? seen.error : 'bodyError' in seen && seen.bodyError).toBe(reason)
    expect(emulator.ledger.entries).toHaveLength(1)
  },
)

test('stale reads show the order as it stood, for so many reads or for a time', async () => {
  const emulator = createTinyEmulator()
  const read = async (): Promise<Seen> => observe(emulator.fetch, `${emulator.settings.baseUrl}/orders/1`)
  await cancel(emulator)
  emulator.faults.add({ on: 'read', fault: 'stale', times: 2 })
  expect(await read()).toHaveProperty('body', '{"id":"1","status":"open"}')
  expect(await read()).toHaveProperty('body', '{"id":"1","status":"open"}')
  expect(await read()).toHaveProperty('body', '{"id":"1","status":"cancelled"}')
  emulator.faults.add({ on: 'read', fault: 'stale', delayMs: 3_000 })
  emulator.manual.advance(2_999)
  expect(await read()).toHaveProperty('body', '{"id":"1","status":"open"}')
  emulator.manual.advance(1)
  expect(await read()).toHaveProperty('body', '{"id":"1","status":"cancelled"}')
})

test('stale reads show the first state, and come out of order', async () => {
  const emulator = createTinyEmulator()
  const read = async (): Promise<unknown> => {
    const seen = await observe(emulator.fetch, `${emulator.settings.baseUrl}/orders/1`)
    return 'body' in seen && (JSON.parse(seen.body) as { readonly status: unknown }).status
  }
  emulator.orders.change('1', () => 'absent')
  emulator.orders.add({ id: '2' })
  await observe(emulator.fetch, `${emulator.settings.baseUrl}/orders/2`, cancelInit())
  emulator.faults.add({ on: 'read', fault: 'stale:first' })
  expect(await read()).toBe('open')
  expect(await read()).toBeUndefined()
  emulator.faults.add({ on: 'read', fault: 'stale:out_of_order', times: 4 })
  expect([await read(), await read(), await read(), await read()]).toEqual([
    undefined,
    'open',
    undefined,
    'open',
  ])
})

test('a fault can let requests pass before it is met', async () => {
  const emulator = createTinyEmulator()
  const read = async (): Promise<Seen> => observe(emulator.fetch, `${emulator.settings.baseUrl}/orders/1`)
  emulator.faults.add({ on: 'read', fault: 'server_error:500', skip: 2 })
  expect(await read()).toMatchObject({ status: 200 })
  expect(await read()).toMatchObject({ status: 200 })
  expect(await read()).toMatchObject({ status: 500 })
  expect(await read()).toMatchObject({ status: 200 })
})

const silent = faultCatalogue.filter(canBeLate)

test.each(silent)('the effect behind $name can land later', async ({ name }) => {
  const emulator = createTinyEmulator()
  emulator.faults.add({ on: 'cancel', fault: name, committed: true, delayMs: 400_000 })
  const start = emulator.clock.now()
  await cancel(emulator, { signal: timeout(emulator, 30_000) })
  expect(emulator.clock.now() - start).toBe(name === 'timed_out:hang' ? 30_000 : 0)
  expect(emulator.ledger.entries).toEqual([])
  await emulator.clock.sleep(399_999 - (emulator.clock.now() - start))
  expect(emulator.ledger.entries).toEqual([])
  await emulator.clock.sleep(1)
  await expect
    .poll(() => emulator.ledger.entries)
    .toMatchObject([{ effect: 'cancelled', request: { number: 1 } }])
})

test.each(['301', '302', '303', '307', '308'] as const)(
  'redirected:%s leads to a path that works',
  async (status) => {
    const emulator = createTinyEmulator()
    emulator.faults.add({ on: 'cancel', fault: `redirected:${status}` })
    expect(await cancel(emulator, { redirect: 'follow' })).toMatchObject({ status: 200 })
    const followed = status === '303' ? [] : [{ method: 'PATCH', path: '/__emulator/moved/orders/1' }]
    expect(emulator.ledger.entries.map(({ request }) => request)).toMatchObject(followed)
  },
)

test('redirects are treated as fetch treats them', async () => {
  const emulator = createTinyEmulator()
  const withRedirect = async (redirect: RequestRedirect, init?: RequestInit): Promise<Seen> => {
    emulator.faults.clear()
    emulator.faults.add({ on: 'cancel', fault: 'redirected:loop' })
    return cancel(emulator, { ...init, redirect })
  }
  expect(await withRedirect('manual')).toMatchObject({ status: 307 })
  expect(await withRedirect('error')).toHaveProperty(
    'error',
    'TypeError: fetch failed <- Error: unexpected redirect',
  )
  expect(await withRedirect('follow')).toHaveProperty(
    'error',
    'TypeError: fetch failed <- Error: redirect count exceeded',
  )
  expect(await withRedirect('follow', oneShot())).toHaveProperty(
    'error',
    'TypeError: fetch failed <- Error: ',
  )
  expect(emulator.ledger.entries).toEqual([])
})

test('Retry-After is given in seconds or as a date, and follows delayMs', async () => {
  const emulator = createTinyEmulator()
  const retryAfter = async (fault: FaultName, delayMs?: number): Promise<string | null | undefined> => {
    emulator.faults.add({ on: 'cancel', fault, delayMs })
    const seen = await cancel(emulator)
    return 'headers' in seen ? seen.headers.get('retry-after') : undefined
  }
  expect(await retryAfter('rate_limited')).toBe('2')
  expect(await retryAfter('rate_limited', 90_000)).toBe('90')
  expect(await retryAfter('rate_limited:date', 90_000)).toBe('Thu, 01 Jan 2026 00:01:30 GMT')
  expect(await retryAfter('rate_limited:without_retry_after')).toBeNull()
  expect(await retryAfter('server_error:503_retry_after', 3_000)).toBe('3')
  expect(await retryAfter('server_error:503')).toBeNull()
})

test('a signal that has aborted sends nothing, and rejects with its own reason', async () => {
  const emulator = createTinyEmulator()
  const reason = new Error('not any more')
  const sent = emulator.fetch(
    `${emulator.settings.baseUrl}/orders/1`,
    cancelInit({ signal: AbortSignal.abort(reason) }),
  )
  await expect(sent).rejects.toBe(reason)
  expect(emulator.requests).toEqual([])
  expect(emulator.ledger.entries).toEqual([])
})

test('an abort while the server works loses the answer, not the effect', async () => {
  const emulator = createTinyEmulator()
  emulator.faults.add({ on: 'cancel', fault: 'success:slow', delayMs: 10_000 })
  const seen = await cancel(emulator, { signal: timeout(emulator, 5_000) })
  expect(seen).toEqual({ error: 'TimeoutError: timed out', vouched: false })
  expect(emulator.ledger.entries).toHaveLength(1)
})

test('faults for one kind of request leave the others alone, and clear forgets them', async () => {
  const emulator = createTinyEmulator()
  emulator.faults.add({ on: 'read', fault: 'server_error:500', times: 2 })
  emulator.faults.add({ on: 'read', fault: 'rate_limited' })
  const read = async (): Promise<Seen> => observe(emulator.fetch, `${emulator.settings.baseUrl}/orders/1`)
  expect(await cancel(emulator)).toMatchObject({ status: 200 })
  expect(await read()).toMatchObject({ status: 500 })
  expect(await read()).toMatchObject({ status: 500 })
  expect(await read()).toMatchObject({ status: 429 })
  expect(await read()).toMatchObject({ status: 200 })
  emulator.faults.add({ on: 'read', fault: 'server_error:500', times: 2 })
  emulator.faults.clear()
  expect(await read()).toMatchObject({ status: 200 })
})
