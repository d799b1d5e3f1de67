import { expect, test } from 'vitest'
import { parseCancelResult } from './parse-result.ts'
import type { CancelResult } from './result.ts'

const view = {
  orderId: 'A',
  state: 'open',
  vendorState: 'READY',
  lines: [{ id: '1', state: 'open' }],
} as const
const common = {
  version: 1,
  provider: 'shopee',
  account: 'shopee/shop/600000',
  orderId: 'A',
  request: { orderId: 'A', reason: 'fraud' },
  before: view,
  order: view,
  lines: [{ id: '1', state: 'not_seen', verdict: 'undecided', asked: 2, cancelled: 0 }],
  alsoCancelled: [{ id: '2', state: 'cancelled', verdict: 'cancelled', by: 'unproven', cancelled: 1 }],
  sent: { reason: 'FRAUD', note: true },
  attempts: [
    { number: 1, at: '2026-01-01T00:00:00.000Z', sent: 'maybe', rule: 'connection_lost' },
    { number: 2, at: '2026-01-01T00:00:01.000Z', sent: 'answered', rule: 'success', httpStatus: 200 },
  ],
  observedAt: '2026-01-01T00:00:02.000Z',
  log: [
    { type: 'asked', at: '2026-01-01T00:00:00.000Z', lines: [{ id: '1', quantity: 2 }], onlyWriter: false },
    { type: 'read', at: '2026-01-01T00:00:00.000Z', view, times: 2 },
    { type: 'sending', at: '2026-01-01T00:00:00.000Z', number: 1 },
    { type: 'ended', at: '2026-01-01T00:00:00.000Z', cause: 'no_answer' },
    { type: 'absent', at: '2026-01-01T00:00:00.000Z', code: '5002' },
    { type: 'unread', at: '2026-01-01T00:00:00.000Z', failure: '502 text/html' },
    {
      type: 'answered',
      at: '2026-01-01T00:00:01.000Z',
      number: 2,
      means: 'no',
      then: 'refuse',
      refusal: 'too_late',
      rule: 'late',
      sent: 'answered',
      view,
    },
  ],
} as const

const results: readonly CancelResult[] = [
  { ...common, status: 'cancelled', final: true, by: 'this_call' },
  { ...common, status: 'partially_cancelled', final: true, by: 'unproven' },
  { ...common, status: 'requested', final: false, awaiting: 'supplier', readsCanTell: true },
  { ...common, status: 'refused', final: true, refusal: 'too_late', basis: 'inferred', hint: 'return it' },
  {
    ...common,
    status: 'unconfirmed',
    final: false,
    cause: 'no_answer',
    seen: 'untouched',
    safeToRepeat: true,
    reads: 2,
    readsCanTell: false,
    said: 'no',
    lastFailure: '502 text/html',
  },
]

test.each(results.map((result) => [result.status, result] as const))(
  '%s survives a store',
  (_status, result) => {
    expect(parseCancelResult(JSON.stringify(result))).toEqual(result)
    expect(parseCancelResult(JSON.parse(JSON.stringify(result)))).toEqual(result)
    expect(structuredClone(result)).toEqual(result)
  },
)

test('what a later minor release adds is let through', () => {
  const newer = { ...results[3], refusal: 'a_new_one', extra: { deep: true } }
  expect(parseCancelResult(newer)).toEqual(newer)
})

/** A copy with one member put in place, or taken out. */
function broken(result: object, path: string, value: unknown): unknown {
  const copy = JSON.parse(JSON.stringify(result)) as Record<string, unknown>
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  let inner: Record<string, unknown> = copy
  for (const key of keys) inner = inner[key] as Record<string, unknown>
  if (value === undefined) delete inner[last]
  else inner[last] = value
  return copy
}

test.each<[number, string, unknown]>([
  [0, 'version', 2],
  [0, 'version', undefined],
  [0, 'provider', 5],
  [0, 'account', undefined],
  [0, 'orderId', 7],
  [0, 'observedAt', undefined],
  [0, 'request', null],
  [0, 'request.orderId', 'B'],
  [0, 'lines', {}],
  [0, 'lines.0.id', 1],
  [0, 'lines.0.state', 'gone'],
  [0, 'lines.0.asked', '2'],
  [0, 'alsoCancelled', undefined],
  [0, 'sent', undefined],
  [0, 'sent.note', 'yes'],
  [0, 'attempts', undefined],
  [0, 'attempts.1.sent', 'perhaps'],
  [0, 'attempts.0.rule', undefined],
  [0, 'order.lines.0.state', 'gone'],
  [0, 'before.state', undefined],
  [0, 'status', 'done'],
  [0, 'status', undefined],
  [0, 'final', false],
  [0, 'by', 'me'],
  [1, 'by', undefined],
  [2, 'final', true],
  [2, 'awaiting', 'nobody'],
  [3, 'refusal', undefined],
  [3, 'basis', 'guessed'],
  [4, 'final', true],
  [4, 'cause', 'weather'],
  [4, 'seen', undefined],
  [4, 'safeToRepeat', 'true'],
  [4, 'reads', '2'],
  [4, 'log.1.type', 'note'],
  [4, 'log.1.times', '2'],
  [4, 'log.1.times', 0],
  [4, 'log.4.code', 5002],
  [4, 'log.6.look', 'no'],
  [4, 'log.6.cause', 'weather'],
  [4, 'log.6.failure', {}],
  [4, 'log.6.vendorMessage', 7],
])('result %d with a broken %s (%j) is refused by that name', (index, path, value) => {
  expect(() => parseCancelResult(broken(results[index] ?? {}, path, value))).toThrow(
    expect.objectContaining({
      code: 'invalid_request',
      message: expect.stringMatching(
        new RegExp(`^result\\.${path.replaceAll('.', '\\.')} must be .+; given`),
      ),
    }),
  )
})

test.each(['', '{', 'null', '[]', '"cancelled"', 5, null, undefined])('%j is no result', (stored) => {
  expect(() => parseCancelResult(stored)).toThrow(
    expect.objectContaining({ code: 'invalid_request', message: expect.stringMatching(/^result must be /) }),
  )
})

test('an order’s number that is too long for a log is cut in the message', () => {
  const stored = broken(results[0] ?? {}, 'orderId', 'x'.repeat(100_000))
  const tooLong = expect.objectContaining({ message: expect.stringMatching(/^.{20,300}$/) })
  expect(() => parseCancelResult(stored)).toThrow(tooLong)
})
