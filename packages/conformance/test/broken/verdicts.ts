import { CancelError, type Unconfirmed } from '@cancel/core'
import { type Broken, errorWith, fail, failures, results, everyMode } from './breaking.ts'

const byNobodyKnown = { status: 'cancelled', final: true, by: 'unproven' } as const

/** Whatever compares a verdict with the suppliers' silence. */
const afterRequests = [
  'cancels',
  'partial · one supplier agrees',
  'faults-that-prove-nothing · success',
  'unknown-statuses',
] as const

/** A result of nothing that happened. */
const doubt: Unconfirmed = {
  version: 1,
  provider: 'tiny',
  account: 'tiny/first',
  orderId: '1001',
  request: { orderId: '1001', reason: 'fraud' },
  lines: [],
  alsoCancelled: [],
  sent: { note: false },
  attempts: [],
  observedAt: new Date(0).toISOString(),
  status: 'unconfirmed',
  final: false,
  cause: 'unclear_answer',
  seen: 'not_read',
  safeToRepeat: true,
  reads: 0,
}

/** Clients that say something else than what happened. */
export const brokenVerdicts: readonly Broken[] = [
  results('trusts a 200', ['faults-that-prove-nothing · unreadable'], (result) =>
    result.status === 'unconfirmed' && result.attempts.at(-1)?.httpStatus === 200
      ? { ...result, ...byNobodyKnown }
      : result,
  ),
  results('throws after sending', ['faults-that-prove-nothing'], (result) =>
    result.status === 'unconfirmed' && result.cause === 'unreadable_answer'
      ? fail(errorWith('unavailable'))
      : result,
  ),
  results('does not believe what it reads', ['faults-that-prove-nothing', 'open-calls'], (result) =>
    result.status === 'cancelled' && result.by === 'unproven'
      ? { ...result, status: 'refused', final: true, refusal: 'unspecified', basis: 'inferred' }
      : result,
  ),
  {
    ...results('calls everything safe to repeat', ['faults-that-prove-nothing'], (result) =>
      result.status === 'unconfirmed' ? { ...result, safeToRepeat: true } : result,
    ),
    modes: everyMode,
  },
  results('says untouched without having looked', ['faults-that-prove-nothing · reads back 0'], (result) =>
    result.status === 'unconfirmed' && result.seen === 'not_read' ? { ...result, seen: 'untouched' } : result,
  ),
  results('forgets that the call is open', ['open-calls'], (result) =>
    result.status === 'unconfirmed' && /^(?:40[13]|429)|unauthenticated/.test(result.lastFailure ?? '')
      ? fail(errorWith('forbidden'))
      : result,
  ),
  results('takes a later no for the answer', ['open-calls'], (result) =>
    result.status === 'unconfirmed' && /^40[34]/.test(result.lastFailure ?? '')
      ? { ...result, status: 'refused', final: true, refusal: 'not_found', basis: 'stated' }
      : result,
  ),
  failures('is never certain of a no', ['throws-mean-unchanged', 'observers'], (thrown) =>
    CancelError.is(thrown) && thrown.code === 'forbidden' ? doubt : fail(thrown),
  ),
  failures('throws what is no CancelError', ['throws-mean-unchanged'], (thrown) =>
    fail(CancelError.is(thrown) && thrown.code === 'unreachable' ? new TypeError('fetch failed') : thrown),
  ),
  failures('calls every error by one name', ['throws-mean-unchanged · redirected'], (thrown) =>
    fail(
      CancelError.is(thrown) && thrown.code === 'configuration' && thrown.status === 307
        ? errorWith('rejected')
        : thrown,
    ),
  ),
  failures('invents a code', ['throws-mean-unchanged'], (thrown) =>
    fail(
      CancelError.is(thrown) && thrown.code === 'unreachable' ? errorWith('no_such_code' as never) : thrown,
    ),
  ),
  {
    ...results('calls a request cancelled', afterRequests, (result) =>
      result.status === 'requested' ? { ...result, ...byNobodyKnown } : result,
    ),
    of: 'suppliers',
  },
  {
    ...results('calls a request final', ['cancels', 'partial', 'stored-results'], (result) =>
      result.status === 'requested' ? { ...result, final: true } : result,
    ),
    of: 'suppliers',
  },
  results('forgets a line of the whole order', ['cancels · whole'], (result) =>
    'lines' in result.request ? result : { ...result, lines: result.lines.slice(1) },
  ),
  results('forgets its attempts', ['cancels'], (result) =>
    result.status === 'cancelled' ? { ...result, attempts: [] } : result,
  ),
  results('treats what is cancelled already as a failure', ['already-cancelled'], (result) =>
    result.status === 'cancelled' && result.by === 'someone_else' ? fail(errorWith('rejected')) : result,
  ),
  results('calls what is cancelled already refused', ['already-cancelled'], (result) =>
    result.status === 'cancelled' && result.by === 'someone_else'
      ? { ...result, status: 'refused', refusal: 'unspecified', basis: 'stated' }
      : result,
  ),
  results('takes credit for what others did', ['already-cancelled'], (result) =>
    result.status === 'cancelled' && result.by === 'someone_else' ? { ...result, by: 'this_call' } : result,
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
]
