import { CancelError, type Unconfirmed } from '@cancel/core'
import { type Broken, reading, errorWith, fail, failures, meddling, results, everyMode } from './breaking.ts'

const byNobodyKnown = { status: 'cancelled', final: true, by: 'unproven' } as const

/** Whatever compares a verdict with the suppliers' silence. */
const afterRequests = [
  'cancels',
  'partial · one supplier agrees',
  'known-ends',
  'decided-by-the-log',
  'unknown-statuses',
  'at-once',
] as const

/** A result of nothing that happened. */
const doubt: Unconfirmed = {
  version: 1,
  provider: 'tiny',
  account: 'tiny/tiny.invalid/first',
  orderId: '1001',
  request: { orderId: '1001', reason: 'fraud' },
  lines: [],
  alsoCancelled: [],
  sent: { note: false },
  attempts: [],
  observedAt: new Date(0).toISOString(),
  log: [],
  readsCanTell: true,
  status: 'unconfirmed',
  final: false,
  cause: 'unclear_answer',
  seen: 'not_read',
  safeToRepeat: true,
  reads: 0,
}

/** Clients that say something else than what happened. */
export const brokenVerdicts: readonly Broken[] = [
  results(
    'trusts a 200',
    [
      'true-verdicts',
      'decided-by-the-log',
      'known-ends',
      'unknown-statuses',
      'ids · an answer about another order',
    ],
    (result) =>
      result.status === 'unconfirmed' && result.attempts.at(-1)?.httpStatus === 200
        ? { ...result, ...byNobodyKnown }
        : result,
  ),
  results(
    'throws after sending',
    ['true-verdicts', 'known-ends', 'ids · an answer about another order'],
    (result) =>
      result.status === 'unconfirmed' && result.cause === 'unreadable_answer'
        ? fail(errorWith('unavailable'))
        : result,
  ),
  results(
    'does not believe what it reads',
    ['true-verdicts', 'decided-by-the-log', 'known-ends', 'redirects', 'refused · a no beside another error'],
    (result) =>
      result.status === 'cancelled' && result.by === 'unproven'
        ? { ...result, status: 'refused', final: true, refusal: 'unspecified', basis: 'inferred' }
        : result,
  ),
  {
    ...results('calls everything safe to repeat', ['decided-by-the-log', 'call-options'], (result) =>
      result.status === 'unconfirmed' ? { ...result, safeToRepeat: true } : result,
    ),
    modes: everyMode,
  },
  results('says untouched without having looked', ['decided-by-the-log'], (result) =>
    result.status === 'unconfirmed' && result.seen === 'not_read' ? { ...result, seen: 'untouched' } : result,
  ),
  {
    name: 'takes a gateway’s JSON for the vendor’s word',
    fails: ['true-verdicts', 'known-ends'],
    wrap: meddling((send) => async (input, init) => {
      const response = await send(input, init)
      const text = await response.clone().text()
      return response.status === 403 && text.startsWith('{"message"')
        ? Response.json({ errors: [{ code: 'not_yours', message: 'any' }] }, { status: 403 })
        : response
    }),
  },
  {
    ...results('takes a part for all of it', ['cancels · whole: a success whose order'], (result) => {
      const answered = result.log.find((entry) => entry.type === 'answered')
      const states = new Set(answered?.view?.lines.map(({ state }) => state))
      const isPart = states.size > 1 && states.has('cancelled') && !('lines' in result.request)
      return isPart && !result.final ? { ...result, ...byNobodyKnown } : result
    }),
    modes: everyMode,
  },
  {
    name: 'does not look at what a success says',
    of: 'takes it',
    fails: ['cancels · a success that says'],
    wrap: meddling((send) => async (input, init) => {
      const response = await send(input, init)
      const text = await response.clone().text()
      return text === '{"isTaken":false}' ? Response.json({ isTaken: true }) : response
    }),
  },
  {
    name: 'reads the first of several errors',
    fails: ['refused · a no beside another error'],
    wrap: meddling((send) => async (input, init) => {
      const response = await send(input, init)
      const text = await response.clone().text()
      if (!text.startsWith('{"errors"')) return response
      const { errors } = JSON.parse(text) as { readonly errors: readonly unknown[] }
      return Response.json({ errors: errors.slice(0, 1) }, response)
    }),
  },
  {
    name: 'knows no order by the status alone',
    fails: ['refused · a no beside another error'],
    wrap: meddling((send) => async (input, init) => {
      const response = await send(input, init)
      if (response.status !== 404 || !(await response.clone().text()).startsWith('{"errors"')) return response
      return Response.json({ errors: [{ code: 'no_order' }] }, { status: 404 })
    }),
  },
  {
    name: 'finds a code inside another',
    fails: ['refused · a no beside another error'],
    wrap: meddling((send) => async (input, init) => {
      const response = await send(input, init)
      const text = await response.clone().text()
      if (!text.startsWith('{"errors"')) return response
      return new Response(text.replaceAll(/\w*(no_order|cannot_cancel)\w*/g, '$1'), response)
    }),
  },
  {
    name: 'believes a server that broke',
    fails: ['refused · a no beside another error'],
    wrap: meddling((send) => async (input, init) => {
      const response = await send(input, init)
      const text = await response.clone().text()
      return response.status === 500 && text.startsWith('{"errors"')
        ? new Response(text, { status: 409, headers: response.headers })
        : response
    }),
  },
  {
    ...results('forgets that the call is open', ['true-verdicts', 'known-ends'], (result) =>
      result.status === 'unconfirmed' && /^(?:40[13]|429)|unauthenticated/.test(result.lastFailure ?? '')
        ? fail(errorWith('forbidden'))
        : result,
    ),
    groups: ['faults after the cancel'],
  },
  results(
    'takes a later no for the answer',
    ['true-verdicts', 'decided-by-the-log', 'known-ends'],
    (result) =>
      result.status === 'unconfirmed' && /^40[34]/.test(result.lastFailure ?? '')
        ? { ...result, status: 'refused', final: true, refusal: 'not_found', basis: 'stated' }
        : result,
  ),
  failures(
    'is never certain of a no',
    ['decided-by-the-log', 'known-ends', 'follow', 'stored-results', 'observers'],
    (thrown) => (CancelError.is(thrown) && thrown.code === 'forbidden' ? doubt : fail(thrown)),
  ),
  failures('throws what is no CancelError', ['known-ends'], (thrown) =>
    fail(CancelError.is(thrown) && thrown.code === 'unreachable' ? new TypeError('fetch failed') : thrown),
  ),
  {
    ...failures('throws what is no CancelError before it sends', ['known-ends'], (thrown) =>
      fail(CancelError.is(thrown) && thrown.code === 'unavailable' ? new TypeError('503') : thrown),
    ),
    groups: ['faults before the cancel'],
  },
  failures('calls every error by one name', ['known-ends', 'authentication'], (thrown) =>
    fail(CancelError.is(thrown) && thrown.code === 'unauthenticated' ? errorWith('rejected') : thrown),
  ),
  failures('invents a code', ['known-ends'], (thrown) =>
    fail(
      CancelError.is(thrown) && thrown.code === 'unreachable' ? errorWith('no_such_code' as never) : thrown,
    ),
  ),
  {
    ...results('calls a request cancelled', afterRequests, (result) =>
      result.status === 'requested' ? { ...result, ...byNobodyKnown } : result,
    ),
    of: 'asks suppliers',
  },
  {
    ...results(
      'calls a request final',
      ['cancels', 'partial', 'decided-by-the-log', 'stored-results', 'unknown-statuses', 'at-once'],
      (result) => (result.status === 'requested' ? { ...result, final: true } : result),
    ),
    of: 'asks suppliers',
  },
  results(
    'forgets a line of the whole order',
    ['cancels · whole', 'decided-by-the-log', 'unknown-statuses', 'redirects', 'at-once'],
    (result) => ('lines' in result.request ? result : { ...result, lines: result.lines.slice(1) }),
  ),
  results('forgets its attempts', ['cancels'], (result) =>
    result.status === 'cancelled' ? { ...result, attempts: [] } : result,
  ),
  results('treats what is cancelled already as a failure', ['already-cancelled'], (result) =>
    result.status === 'cancelled' && result.by === 'someone_else' ? fail(errorWith('rejected')) : result,
  ),
  results('calls what is cancelled already refused', ['already-cancelled', 'at-once'], (result) =>
    result.status === 'cancelled' && result.by === 'someone_else'
      ? { ...result, status: 'refused', refusal: 'unspecified', basis: 'stated' }
      : result,
  ),
  results('takes credit for what others did', ['already-cancelled', 'at-once'], (result) =>
    result.status === 'cancelled' && result.by === 'someone_else' ? { ...result, by: 'this_call' } : result,
  ),
  results('takes a no that it cannot look up for an absent order', ['refused'], (result) =>
    result.status === 'refused' && result.order === undefined
      ? { ...result, refusal: 'not_found', basis: 'stated' }
      : result,
  ),
  results('throws for an order that is refused', ['refused'], (result) =>
    result.status === 'refused' && result.refusal !== 'not_found' ? fail(errorWith('rejected')) : result,
  ),
  results('has one word for every no', ['refused'], (result) =>
    result.status === 'refused' && result.refusal === 'channel_managed'
      ? { ...result, refusal: 'unspecified' }
      : result,
  ),
  results('keeps the vendor’s words to itself', ['refused'], (result) => {
    if (result.status !== 'refused' || result.basis !== 'stated') return result
    const { vendorCode: _code, vendorMessage: _message, ...silent } = result
    return silent
  }),
  results('throws for an order that is not there', ['not-found'], (result) =>
    result.status === 'refused' && result.refusal === 'not_found' ? fail(errorWith('rejected')) : result,
  ),
  failures('takes a wrong address for an unknown order', ['not-found'], (thrown) =>
    CancelError.is(thrown) && thrown.code === 'configuration' && thrown.status === 404
      ? { ...doubt, status: 'refused', final: true, refusal: 'not_found', basis: 'stated' }
      : fail(thrown),
  ),
  {
    ...results(
      'says this_call to everybody',
      ['decided-by-the-log', 'true-verdicts', 'already-cancelled', 'redirects', 'at-once'],
      (result) => (result.status === 'cancelled' ? { ...result, by: 'this_call' } : result),
    ),
    groups: ['faults on the cancel', 'other writers'],
  },
  {
    name: 'knows two rows of one id by the first',
    fails: ['true-verdicts · uneven orders'],
    groups: ['uneven orders'],
    modes: everyMode,
    wrap: reading(({ lines, ...order }) => ({
      ...order,
      lines: lines.filter(({ id }, index) => lines.findIndex((line) => line.id === id) === index),
    })),
  },
  {
    name: 'lets the order’s word override a row’s own',
    fails: ['true-verdicts'],
    groups: ['uneven orders', 'other writers'],
    wrap: reading(({ lines, ...order }) => ({
      ...order,
      lines: lines.map((line) =>
        order.state === 'shipped' ? { ...line, shipped: true, cancelled: 0 } : line,
      ),
    })),
  },
]
