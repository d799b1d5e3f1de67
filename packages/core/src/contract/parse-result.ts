import { type Checks, createChecks } from '../checks.ts'
import { findMisfit, type Shape } from '../shape.ts'
import type { CancelRequest } from './request.ts'
import type { CancelResult } from './result.ts'

const states = [
  'open',
  'pending',
  'cancel_requested',
  'partially_cancelled',
  'cancelled',
  'shipped',
  'other',
  'not_seen',
]
const lines: Shape = {
  list: {
    id: 'text',
    state: states,
    'asked?': 'number',
    'cancelled?': 'number',
    'cancelledQuantity?': 'number',
  },
}
const view: Shape = { orderId: 'text', state: states, lines }
const common: Shape = {
  status: ['cancelled', 'partially_cancelled', 'requested', 'refused', 'unconfirmed'],
  provider: 'text',
  account: 'text',
  orderId: 'text',
  observedAt: 'text',
  request: { orderId: 'text' },
  'before?': view,
  'order?': view,
  lines,
  alsoCancelled: lines,
  sent: { note: 'flag' },
  attempts: { list: { number: 'number', sent: ['never', 'maybe', 'answered'], rule: 'text' } },
}
const by: Shape = { by: ['this_call', 'someone_else', 'unproven'] }
const own: Readonly<Record<CancelResult['status'], Shape>> = {
  cancelled: by,
  partially_cancelled: by,
  requested: { awaiting: ['vendor', 'supplier', 'you'] },
  refused: { refusal: 'text', basis: ['stated', 'inferred'] },
  unconfirmed: {
    cause: ['no_answer', 'unreadable_answer', 'unclear_answer', 'aborted', 'out_of_time', 'internal'],
    seen: ['untouched', 'unclear', 'unreadable', 'not_read'],
    safeToRepeat: 'flag',
    reads: 'number',
  },
}

/**
 * Reads a stored result. Members that a later minor release added are kept; `follow` checks the request once more.
 * @param json the result as JSON text or as a parsed value
 * @throws CancelError `invalid_request` that names the field
 */
export function parseCancelResult<R extends CancelRequest = CancelRequest>(json: unknown): CancelResult<R> {
  const checks = createChecks('core')
  const result = checkStored<R>(typeof json === 'string' ? parseText(checks, json) : json)
  check(checks, result, own[result.status])
  return result
}

/** Checks what every result has, and what reading on needs of it. Throws `CancelError` `invalid_request`. */
export function checkStored<R extends CancelRequest>(given: unknown): CancelResult<R> {
  const checks = createChecks('core')
  check(checks, given, common)
  const value = given as CancelResult<R>
  const same = (field: string, found: unknown, wanted: string | number | boolean): void => {
    if (found !== wanted) checks.fail(`result.${field}`, `${wanted}`, found)
  }
  const { version, final, status, request, orderId } = value
  same('version', version, 1)
  same('final', final, status !== 'requested' && status !== 'unconfirmed')
  same('request.orderId', request.orderId, orderId)
  return value
}

function parseText(checks: Checks, json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return checks.fail('result', 'a stored result as JSON', 'another text')
  }
}

function check(checks: Checks, value: unknown, shape: Shape): void {
  const misfit = findMisfit(shape, value, 'result')
  if (misfit !== undefined) checks.fail(misfit.path, misfit.allowed, misfit.given)
}
