import { describe, expect, test } from 'vitest'
import { type CancelResult, parseCancelResult } from '../src/index.ts'
import { hintToPeople } from '../src/integration.ts'
import {
  createLoopBench,
  fails,
  type LoopDeclaration,
  orderIs,
  page,
  type Step,
  vendorSays,
} from './loop-bench.ts'

const whole = { orderId: 'A' }
const reset = fails('ECONNRESET')

/** An `unconfirmed` result as it comes out of a store, and a client for the vendor as it is by then. */
async function stored(read: readonly Step[]): Promise<{
  readonly result: CancelResult
  readonly later: ReturnType<typeof createLoopBench>
}> {
  const bench = createLoopBench({ cancel: [reset], read: [page(502)] })
  const result = parseCancelResult(JSON.stringify(await bench.client.cancel(whole)))
  expect(result.status).toBe('unconfirmed')
  return { result, later: createLoopBench({ cancel: [reset], read }) }
}

test.each<[readonly Step[], object, number]>([
  [[orderIs('cancelled')], { status: 'cancelled', by: 'unproven' }, 1],
  [[orderIs('shipped')], { status: 'refused', refusal: 'too_late' }, 1],
  [[orderIs('open'), orderIs('open'), orderIs('cancelled')], { status: 'cancelled' }, 3],
  [[reset, page(503), vendorSays(429), orderIs('cancelled')], { status: 'cancelled' }, 4],
])('follow reaches the truth, and sends nothing but reads (%#)', async (read, expected, reads) => {
  const { result, later } = await stored(read)
  expect(await later.client.follow(result)).toMatchObject(expected)
  expect(later.sent).toEqual({ cancel: 0, read: reads })
})

test('what was never done stays unconfirmed, seen untouched', async () => {
  const { result, later } = await stored([orderIs('open')])
  expect(await later.client.follow(result, { reads: 2 })).toMatchObject({
    status: 'unconfirmed',
    seen: 'untouched',
    safeToRepeat: true,
  })
})

test('the very same result comes back when nothing was learned', async () => {
  const { result, later } = await stored([page(502)])
  expect(await later.client.follow(result, { reads: 1 })).toBe(result)
  // One read, which was tried three times.
  expect(later.sent).toEqual({ cancel: 0, read: 3 })
})

test('a repeat whose token cannot be had is not tried again: it is read on', async () => {
  const { result } = await stored([])
  let asked = 0
  const token = (): string => {
    asked += 1
    // A loop that goes on asking ends here.
    if (asked === 1) throw new Error('the vault is shut')
    return 'token'
  }
  const later = createLoopBench({ cancel: [orderIs('cancelled')], settings: { token } })
  expect(await later.client.follow(result, { repeat: true, reads: 1 })).toMatchObject({
    status: 'unconfirmed',
    seen: 'untouched',
  })
  expect(later.sent).toEqual({ cancel: 0, read: 1 })
})

test('a log that says more by later rules is not left as it was stored', async () => {
  const { result, later } = await stored([orderIs('open')])
  const seen = createLoopBench({ cancel: [reset], read: [orderIs('cancelled')] })
  const { log, ...decided } = await seen.client.cancel(whole)
  expect(decided.status).toBe('cancelled')
  expect(await later.client.follow({ ...result, log })).toMatchObject({ status: 'cancelled', final: true })
  expect(later.sent.read).toBe(0)
})

test('a log that lost its beginning is refused: nobody knows what was asked', async () => {
  const { result, later } = await stored([orderIs('open')])
  await expect(later.client.follow({ ...result, log: result.log.slice(1) })).rejects.toMatchObject({
    code: 'invalid_request',
    message: expect.stringContaining('result.log.0.type must be asked'),
  })
})

test.each<[unknown, string]>([
  [{ signal: {} }, 'signal'],
  [{ signal: { aborted: false } }, 'signal'],
  [7, 'options'],
])('follow refuses options that are none: %j', async (options, field) => {
  const { result, later } = await stored([orderIs('cancelled')])
  await expect(later.client.follow(result, options as object)).rejects.toMatchObject({
    code: 'invalid_request',
    message: expect.stringMatching(new RegExp(`^${field} must be `)),
  })
  expect(later.sent.read).toBe(0)
})

test('a final result is not read again', async () => {
  const { client, sent } = createLoopBench({ cancel: [orderIs('cancelled')] })
  const result = await client.cancel(whole)
  expect(await client.follow(result)).toBe(result)
  expect(sent.read).toBe(0)
})

test('the intervals double, up to a minute', async () => {
  const { result, later } = await stored([orderIs('open')])
  await later.client.follow(result, { intervalMs: 20_000, totalTimeoutMs: 300_000 })
  expect(later.waits()).toEqual([20_000, 40_000, 60_000, 60_000, 60_000])
})

test('an abort ends it with the newest result', async () => {
  const { result } = await stored([])
  const controller = new AbortController()
  const { client } = createLoopBench({
    cancel: [reset],
    read: [orderIs('open')],
    settings: { observe: ({ type }) => type === 'wait' && controller.abort() },
  })
  const followed = await client.follow(result, { signal: controller.signal })
  expect(followed).toMatchObject({ status: 'unconfirmed', seen: 'untouched' })
})

test('after a crash the request and the account are enough', async () => {
  const { client, sent } = createLoopBench({ cancel: [reset], read: [orderIs('cancelled')] })
  expect(await client.follow({ request: whole, account: 'loop/loop.invalid/1' })).toMatchObject({
    status: 'cancelled',
    by: 'unproven',
    attempts: [{ sent: 'maybe' }],
  })
  expect(sent.cancel).toBe(0)
})

describe('follow throws invalid_request, and reads nothing, for', () => {
  test.each<[string, (result: CancelResult) => unknown, string]>([
    ['another account', (result) => ({ ...result, account: 'loop/2' }), 'result.account'],
    ['another provider', (result) => ({ ...result, provider: 'kibo' }), 'result.provider'],
    ['another account after a crash', () => ({ request: whole, account: 'loop/2' }), 'result.account'],
    ['a broken request', () => ({ request: { orderId: 5 }, account: 'loop/loop.invalid/1' }), 'orderId'],
    [
      'a broken read before sending',
      () => ({ request: whole, account: 'loop/loop.invalid/1', before: { orderId: 'A', state: 'open' } }),
      'result.before.vendorState',
    ],
    [
      'a word that is none',
      () => ({ request: whole, account: 'loop/loop.invalid/1', onlyWriter: 'no' }),
      'result.onlyWriter',
    ],
    ['a broken result', (result) => ({ ...result, attempts: 'none' }), 'result.attempts'],
    ['nothing', () => null, 'result'],
  ])('%s', async (_what, change, field) => {
    const { result, later } = await stored([orderIs('cancelled')])
    await expect(later.client.follow(change(result) as CancelResult)).rejects.toMatchObject({
      code: 'invalid_request',
      message: expect.stringMatching(new RegExp(`^${field.replace('.', '\\.')} must be `)),
    })
    expect(later.sent.read).toBe(0)
  })
})

test('preview shows the request without sending it', async () => {
  const { client, sent } = createLoopBench({ cancel: [reset], read: [orderIs('open')] })
  expect(await client.preview(whole)).toMatchObject({
    request: { method: 'POST', url: 'https://loop.invalid/A/cancel', body: '{"cancel":true}' },
    order: { orderId: 'A', state: 'open' },
    allowed: 'not_known',
  })
  expect(sent).toEqual({ cancel: 0, read: 1 })
})

test('getOrder tells an absent order from one that cannot be read', async () => {
  const absent = createLoopBench({ cancel: [reset], read: [vendorSays(404, 'no_order')] })
  expect(await absent.client.getOrder(whole)).toBeUndefined()
  const wrong = createLoopBench({ cancel: [reset], read: [page(404)] })
  await expect(wrong.client.getOrder(whole)).rejects.toMatchObject({ code: 'configuration' })
})

test.each<[readonly Step[], object]>([
  [[orderIs('cancelled')], { status: 'cancelled', by: 'someone_else' }],
  [[vendorSays(404, 'no_order')], { status: 'refused', refusal: 'not_found', basis: 'stated' }],
])('readBefore sends nothing where the order says enough (%#)', async (read, expected) => {
  const { client, sent } = createLoopBench({ cancel: [orderIs('cancelled')], read })
  expect(await client.cancel(whole, { readBefore: true })).toMatchObject({ ...expected, attempts: [] })
  expect(sent).toEqual({ cancel: 0, read: 1 })
})

test('a read before that fails is thrown, and nothing is sent', async () => {
  const { client, sent } = createLoopBench({ cancel: [orderIs('cancelled')], read: [page(502)] })
  await expect(client.cancel(whole, { readBefore: true })).rejects.toMatchObject({ code: 'unavailable' })
  expect(sent.cancel).toBe(0)
})

test('what to do about silence is not what some row of the vendor says', async () => {
  const bench = createLoopBench({
    cancel: [reset],
    read: [page(502)],
    rows: [
      {
        id: 'other',
        when: { code: 'other' },
        then: 'throw',
        means: 'no',
        hint: 'of another case',
        why: 'x',
        source: 'a test',
      },
    ],
  })
  expect(await bench.client.cancel(whole)).toMatchObject({ hint: expect.stringContaining('follow') })
})

const isOpen = [orderIs('open', { units: 3 })]
const someGone = [...isOpen, orderIs('shipped', { units: 3, cancelled: 1 })]
test.each<[string, object, Step, readonly Step[], RegExp]>([
  ['a server that broke off', whole, vendorSays(500, 'broken'), isOpen, /^Store the result and follow it/],
  [
    'a no that no page lists',
    whole,
    vendorSays(400, 'unheard_of'),
    isOpen,
    /own words say why. Store .*sends once more/,
  ],
  [
    'and of units',
    { units: 1 },
    vendorSays(400, 'unheard_of'),
    isOpen,
    /say why. Store .*Do not cancel again/,
  ],
  [
    'units',
    { ...whole, units: 2 },
    vendorSays(400, 'unheard_of'),
    someGone,
    /person.*1: 2 asked, 1 cancelled/,
  ],
  ['units and a server', { ...whole, units: 2 }, vendorSays(500, 'broken'), someGone, /person.*1: 2 asked/],
])('what to do about an open result is not to try again: %s', async (_what, request, said, read, hint) => {
  const { client } = createLoopBench({ cancel: [said], read })
  const result = await client.cancel({ ...whole, ...request })
  expect(result).toMatchObject({ status: 'unconfirmed', hint: expect.stringMatching(hint) })
  const { hint: given = '' } = result as Exclude<CancelResult, { status: 'cancelled' }>
  const left = hintToPeople(given)
  expect(left).not.toMatch(/follow|^\s|\s$/i)
  for (const kept of [
    'say why.',
    'Do not cancel again: a second request may cancel more.',
    'a person has to look',
  ])
    expect(left.includes(kept)).toBe(given.includes(kept))
})

test('of a request that somebody decides there is nothing more for people to do', async () => {
  const { client } = createLoopBench({ cancel: [reset], read: [orderIs('cancel_requested')] })
  const result = await client.cancel(whole)
  expect(result).toMatchObject({ status: 'requested', hint: expect.stringContaining('follow it') })
  expect(hintToPeople((result as Exclude<CancelResult, { status: 'cancelled' }>).hint)).toBe('')
})

test('a vendor without codes says no in words', async () => {
  const answers: LoopDeclaration['answers'] = ({ status }) =>
    status === 400 ? { error: { message: 'Not today.' } } : {}
  const { client } = createLoopBench({ cancel: [page(400)], declared: { answers } })
  expect(await client.cancel(whole)).toMatchObject({ vendorMessage: 'Not today.', said: 'no' })
})
