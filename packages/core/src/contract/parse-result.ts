import { type Checks, createChecks } from '../checks.ts'
import type { CancelRequest } from './request.ts'
import type { CancelResult } from './result.ts'

/** What a stored value must look like: a kind, one of some words, a list of one shape, or members by name. */
type Shape =
  | 'text'
  | 'flag'
  | 'count'
  | readonly string[]
  | { readonly list: Shape }
  | { readonly [member: string]: Shape }

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
  list: { id: 'text', state: states, asked: 'count', cancelled: 'count', cancelledQuantity: 'count' },
}
const view: Shape = { orderId: 'text', state: states, lines }
const common: Shape = {
  provider: 'text',
  account: 'text',
  orderId: 'text',
  observedAt: 'text',
  request: { orderId: 'text' },
  before: view,
  order: view,
  lines,
  alsoCancelled: lines,
  sent: { note: 'flag' },
  attempts: { list: { number: 'count', sent: ['never', 'maybe', 'answered'], rule: 'text' } },
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
    reads: 'count',
  },
}
const mayBeAbsent = ['before', 'order', 'asked', 'cancelled', 'cancelledQuantity']
const kinds = { text: 'string', flag: 'boolean', count: 'number' } as const

/**
 * Reads a stored result. Members that a later minor release added are kept; `follow` checks the request once more.
 * @param json the result as JSON text or as a parsed value
 * @throws CancelError `invalid_request` that names the field
 */
export function parseCancelResult<R extends CancelRequest = CancelRequest>(json: unknown): CancelResult<R> {
  const checks = createChecks('core')
  const value = (typeof json === 'string' ? parseText(checks, json) : json) as CancelResult<R>
  check(checks, value, common, 'result')
  if (value.version !== 1) checks.fail('result.version', '1', value.version)
  const status = checks.oneOf(value.status, 'result.status', Object.keys(own) as CancelResult['status'][])
  check(checks, value, own[status], 'result')
  const final = status !== 'requested' && status !== 'unconfirmed'
  if (value.final !== final) checks.fail('result.final', `${final}`, value.final)
  if (value.request.orderId !== value.orderId) {
    checks.fail('result.request.orderId', 'the orderId of the result', value.request.orderId)
  }
  return value
}

function parseText(checks: Checks, json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return checks.fail('result', 'a stored result as JSON', 'another text')
  }
}

function check(checks: Checks, value: unknown, shape: Shape, path: string): void {
  if (typeof shape === 'string') {
    if (typeof value !== kinds[shape]) checks.fail(path, `a ${kinds[shape]}`, value)
  } else if (isWords(shape)) {
    checks.oneOf(value, path, shape)
  } else if (isList(shape)) {
    if (!Array.isArray(value)) return checks.fail(path, 'a list', value)
    value.forEach((item, index) => check(checks, item, shape.list, `${path}.${index}`))
  } else {
    if (typeof value !== 'object' || value === null) return checks.fail(path, 'an object', value)
    const members = value as Readonly<Record<string, unknown>>
    for (const [name, inner] of Object.entries(shape)) {
      if (members[name] !== undefined || !mayBeAbsent.includes(name)) {
        check(checks, members[name], inner, `${path}.${name}`)
      }
    }
  }
}

function isWords(shape: Shape): shape is readonly string[] {
  return Array.isArray(shape)
}

function isList(shape: Shape): shape is { readonly list: Shape } {
  return typeof shape === 'object' && 'list' in shape
}
