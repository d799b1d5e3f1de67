import { type Checks, createChecks } from '../checks.ts'
import type { CancelResult } from './result.ts'
import type { CancelRequest } from './request.ts'

const states = [
  'open',
  'pending',
  'cancel_requested',
  'partially_cancelled',
  'cancelled',
  'shipped',
  'other',
] as const
const by = { by: ['this_call', 'someone_else', 'unproven'] }
/** Per status: whether it is final, and what its own members may be. */
const statuses: Readonly<
  Record<CancelResult['status'], { readonly final: boolean; readonly own: Record<string, readonly string[]> }>
> = {
  cancelled: { final: true, own: by },
  partially_cancelled: { final: true, own: by },
  requested: { final: false, own: { awaiting: ['vendor', 'supplier', 'you'] } },
  refused: { final: true, own: { basis: ['stated', 'inferred'] } },
  unconfirmed: {
    final: false,
    own: {
      cause: ['no_answer', 'unreadable_answer', 'unclear_answer', 'aborted', 'out_of_time', 'internal'],
      seen: ['untouched', 'unclear', 'unreadable', 'not_read'],
    },
  },
}

/**
 * Reads a stored result. Members that a later minor release added are kept; the request is checked again by the
 * provider's `follow`.
 * @param json the result as JSON text or as a parsed value
 * @throws CancelError `invalid_request` that names the field
 */
export function parseCancelResult<R extends CancelRequest = CancelRequest>(json: unknown): CancelResult<R> {
  const value = typeof json === 'string' ? parseText(json) : json
  const provider = (value as { provider?: unknown } | null | undefined)?.provider
  const checks = createChecks(typeof provider === 'string' ? provider : 'core')
  const result = record(checks, value, 'result')
  if (result['version'] !== 1) checks.fail('result.version', '1', result['version'])
  for (const field of ['provider', 'account', 'orderId', 'observedAt'])
    checks.text(result[field], `result.${field}`)
  const status = checks.oneOf(
    result['status'],
    'result.status',
    Object.keys(statuses) as CancelResult['status'][],
  )
  const { final, own } = statuses[status]
  if (result['final'] !== final) checks.fail('result.final', String(final), result['final'])
  for (const [field, allowed] of Object.entries(own)) checks.oneOf(result[field], `result.${field}`, allowed)
  if (status === 'refused') checks.text(result['refusal'], 'result.refusal')
  if (status === 'unconfirmed') {
    flag(checks, result['safeToRepeat'], 'result.safeToRepeat')
    checks.integer(result['reads'], 'result.reads', 0)
  }
  const request = record(checks, result['request'], 'result.request')
  if (request['orderId'] !== result['orderId']) {
    checks.fail('result.request.orderId', 'the orderId of the result', request['orderId'])
  }
  flag(checks, record(checks, result['sent'], 'result.sent')['note'], 'result.sent.note')
  for (const field of ['before', 'order']) {
    if (result[field] !== undefined) view(checks, result[field], `result.${field}`)
  }
  lines(checks, result['lines'], 'result.lines', [...states, 'not_seen'])
  lines(checks, result['alsoCancelled'], 'result.alsoCancelled', [...states, 'not_seen'])
  list(checks, result['attempts'], 'result.attempts').forEach((item, index) => {
    const attempt = record(checks, item, `result.attempts.${index}`)
    checks.integer(attempt['number'], `result.attempts.${index}.number`, 1)
    checks.oneOf(attempt['sent'], `result.attempts.${index}.sent`, ['never', 'maybe', 'answered'])
    checks.text(attempt['rule'], `result.attempts.${index}.rule`)
  })
  return value as CancelResult<R>
}

function parseText(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return createChecks('core').fail('result', 'a stored result as JSON', 'another text')
  }
}

function view(checks: Checks, value: unknown, field: string): void {
  const order = record(checks, value, field)
  checks.text(order['orderId'], `${field}.orderId`)
  checks.oneOf(order['state'], `${field}.state`, states)
  lines(checks, order['lines'], `${field}.lines`, states)
}

function lines(checks: Checks, value: unknown, field: string, allowed: readonly string[]): void {
  list(checks, value, field).forEach((item, index) => {
    const line = record(checks, item, `${field}.${index}`)
    checks.text(line['id'], `${field}.${index}.id`)
    checks.oneOf(line['state'], `${field}.${index}.state`, allowed)
    for (const count of ['quantity', 'cancelledQuantity', 'asked', 'cancelled']) {
      if (line[count] !== undefined)
        checks.integer(line[count], `${field}.${index}.${count}`, Number.MIN_SAFE_INTEGER)
    }
  })
}

function record(checks: Checks, value: unknown, field: string): Readonly<Record<string, unknown>> {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isRecord ? (value as Record<string, unknown>) : checks.fail(field, 'an object', value)
}

function list(checks: Checks, value: unknown, field: string): readonly unknown[] {
  return Array.isArray(value) ? value : checks.fail(field, 'a list', value)
}

function flag(checks: Checks, value: unknown, field: string): void {
  if (typeof value !== 'boolean') checks.fail(field, 'true or false', value)
}
