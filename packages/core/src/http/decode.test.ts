import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { type AnswerBody, BodyTooLargeError, decodeAnswer } from './decode.ts'

function answer(body: BodyInit | null, type: string | undefined): Response {
  const response = new Response(body, { status: 200 })
  response.headers.delete('content-type')
  if (type !== undefined) response.headers.set('content-type', type)
  return response
}

const ok: AnswerBody = { kind: 'json', value: { ok: true } }

test.each<[string, BodyInit | null, string | undefined, AnswerBody]>([
  ['JSON', '{"ok":true}', 'application/json', ok],
  ['a charset', '{"ok":true}', 'Application/JSON; charset=utf-8', ok],
  ['a problem type', '{"ok":true}', 'application/problem+json', ok],
  ['a byte order mark', '\uFEFF{"ok":true}', 'application/json', ok],
  ['no type', '{"ok":true}', undefined, ok],
  ['a type that is no JSON', '{"ok":true}', 'text/plain', { kind: 'text' }],
  ['a type that only mentions JSON', '{"ok":true}', 'text/x-json-ish', { kind: 'text' }],
  ['nothing', '', 'application/json', { kind: 'empty' }],
  ['no body', null, undefined, { kind: 'empty' }],
  ['blanks', ' \r\n', 'application/json', { kind: 'empty' }],
  ['a page', '<html></html>', 'text/html; charset=utf-8', { kind: 'html' }],
  ['a page that calls itself JSON', ' <!DOCTYPE html><p>', 'application/json', { kind: 'html' }],
  ['JSON that calls itself a page', '{"ok":true}', 'text/html', { kind: 'html' }],
  ['JSON that was cut short', '{"ok":tr', 'application/json', { kind: 'text' }],
  ['JSON null', 'null', 'application/json', { kind: 'json', value: null }],
])('%s', async (_what, body, type, expected) => {
  expect(await decodeAnswer(answer(body, type), 1000)).toMatchObject({ status: 200, body: expected })
})

test('characters that are split between two pieces stay whole', async () => {
  const bytes = new TextEncoder().encode('{"name":"訂單"}')
  const stream = new ReadableStream({
    start: (controller) => {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte))
      controller.close()
    },
  })
  expect(await decodeAnswer(answer(stream, 'application/json'), 1000)).toMatchObject({
    text: '{"name":"訂單"}',
    mediaType: 'application/json',
  })
})

test.each([
  [11, 'answered'],
  [10, 'too large'],
])('eleven bytes of which %d may be read: %s', async (maxBytes, outcome) => {
  const decoded = decodeAnswer(answer('{"ok":true}', 'application/json'), maxBytes)
  const ended = await decoded.then(
    () => 'answered',
    (error: unknown) => (error instanceof BodyTooLargeError ? 'too large' : error),
  )
  expect(ended).toBe(outcome)
})

test('an endless body is let go of at the limit', async () => {
  let cancelled = false
  let pulled = 0
  const endless = new ReadableStream({
    pull: (controller) => {
      pulled += 1
      controller.enqueue(new Uint8Array(100))
    },
    cancel: () => {
      cancelled = true
    },
  })
  await expect(decodeAnswer(answer(endless, 'application/json'), 1000)).rejects.toThrow(BodyTooLargeError)
  expect(cancelled).toBe(true)
  expect(pulled).toBeLessThan(20)
})

/** What node-fetch hands out: its body is a stream of Node's. */
function fromNode(body: Readable): Response {
  return { status: 200, headers: new Headers(), body } as object as Response
}

test('a body that is a stream of Node’s is read as one of the web', async () => {
  const body = Readable.from([Buffer.from('{"ok"'), Buffer.from(':true}')])
  expect(await decodeAnswer(fromNode(body), 1000)).toMatchObject({ body: ok })
})

test('such a body is bounded, breaks off with its error, and can be let go of', async () => {
  const long = Readable.from([Buffer.from('{"ok"'), Buffer.from(':true}')])
  await expect(decodeAnswer(fromNode(long), 4)).rejects.toBeInstanceOf(BodyTooLargeError)
  expect(long.destroyed).toBe(true)
  const broken = new Readable({ read: () => broken.destroy(new Error('reset')) })
  await expect(decodeAnswer(fromNode(broken), 1000)).rejects.toThrow('reset')
  const silent = new Readable({ read: () => undefined })
  expect(await decodeAnswer(fromNode(silent), 1000, (stop) => setImmediate(stop))).toMatchObject({ text: '' })
})
