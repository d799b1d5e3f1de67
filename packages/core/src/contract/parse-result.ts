import * as z from 'zod/mini'
import type { FieldCheck } from '../fields.ts'
import { check, type Checking, refuse, type Schema } from '../schema.ts'
import { lineStates, orderStates } from './order-view.ts'
import type { CancelRequest } from './request.ts'
import type { CancelResult, Unfollowed } from './result.ts'

const text = z.string()
const count = z.number()
const by = z.enum(['this_call', 'someone_else', 'unproven'])
const view = z.looseObject({
  orderId: text,
  state: z.enum(orderStates),
  vendorState: text,
  word: z.optional(z.enum(orderStates)),
  lines: z.array(
    z.looseObject({
      id: text,
      state: z.enum(lineStates),
      quantity: z.optional(count),
      cancelled: z.optional(count),
    }),
  ),
  cancelledBy: z.optional(text),
})
const lines = z.array(
  z.looseObject({
    id: text,
    state: z.enum([...lineStates, 'not_seen']),
    verdict: z.enum(['cancelled', 'partly_cancelled', 'kept', 'undecided']),
    by: z.optional(by),
    asked: z.optional(count),
    cancelled: z.optional(count),
  }),
)
const causes = z.enum([
  'no_answer',
  'unreadable_answer',
  'unclear_answer',
  'aborted',
  'out_of_time',
  'internal',
])
const asked = z.looseObject({ id: text, quantity: z.optional(count), left: z.optional(count) })

/** What each kind must have, of what all may have. A choice of objects would name members of other kinds in its errors. */
type Needs = Readonly<Record<string, readonly string[]>>
const hasAll =
  (name: string, needs: Needs): FieldCheck<Readonly<Record<string, unknown>>> =>
  ({ value, issues }) => {
    const kind = String(value[name])
    const missing = needs[kind]?.find((member) => value[member] === undefined)
    if (missing !== undefined)
      issues.push({ code: 'custom', input: value, path: [missing], message: `there in one that is ${kind}` })
  }
const kinds = (needs: Needs): z.ZodMiniType => z.enum(Object.keys(needs))

const entryNeeds: Needs = {
  asked: ['onlyWriter'],
  read: ['view'],
  absent: [],
  unread: ['failure'],
  sending: ['number'],
  answered: ['number', 'means', 'rule', 'sent'],
  ended: ['cause'],
}
const sent = z.enum(['never', 'maybe', 'answered'])
const entry = z
  .looseObject({
    type: kinds(entryNeeds),
    at: text,
    lines: z.optional(z.array(asked)),
    onlyWriter: z.optional(z.boolean()),
    view: z.optional(view),
    times: z.optional(count.check(z.gte(1, 'a number of at least 1'))),
    code: z.optional(text),
    text: z.optional(text),
    failure: z.optional(text),
    number: z.optional(count),
    requestId: z.optional(text),
    means: z.optional(z.enum(['never_left', 'no', 'yes', 'unclear'])),
    rule: z.optional(text),
    sent: z.optional(sent),
    then: z.optional(z.enum(['refuse', 'throw', 'retry'])),
    refusal: z.optional(text),
    look: z.optional(z.boolean().check(z.refine(Boolean, 'true'))),
    cause: z.optional(causes),
    vendorCode: z.optional(text),
    vendorMessage: z.optional(text),
  })
  .check(hasAll('type', entryNeeds))

const openNeeds = ['readsCanTell']
const resultNeeds: Needs = {
  cancelled: ['by'],
  partially_cancelled: ['by'],
  requested: [...openNeeds, 'awaiting'],
  refused: ['refusal', 'basis'],
  unconfirmed: [...openNeeds, 'cause', 'seen', 'safeToRepeat', 'reads'],
}

/** A stored result. Members that a later minor release added are kept. zod's `literal` would stand in every bundle for this alone. */
const cancelResultSchema: Schema<CancelResult> = z
  .looseObject({
    version: count.check(z.refine((number) => number === 1, '1')),
    provider: text,
    account: text,
    orderId: text,
    observedAt: text,
    request: z.looseObject({ orderId: text }),
    before: z.optional(view),
    order: z.optional(view),
    lines,
    alsoCancelled: lines,
    sent: z.looseObject({ note: z.boolean() }),
    attempts: z.array(z.looseObject({ number: count, sent, rule: text })),
    log: z.array(entry),
    status: kinds(resultNeeds),
    final: z.boolean(),
    by: z.optional(by),
    readsCanTell: z.optional(z.boolean()),
    said: z.optional(z.enum(['no'])),
    awaiting: z.optional(z.enum(['vendor', 'supplier', 'you'])),
    refusal: z.optional(text),
    basis: z.optional(z.enum(['stated', 'inferred'])),
    cause: z.optional(causes),
    seen: z.optional(z.enum(['untouched', 'unclear', 'unreadable', 'not_read'])),
    safeToRepeat: z.optional(z.boolean()),
    reads: z.optional(count),
  })
  .check(hasAll('status', resultNeeds)) as z.ZodMiniType as Schema<CancelResult>

/** Its request is checked by the provider's own schema. */
const unfollowedSchema: Schema<Unfollowed> = z.looseObject({
  account: text,
  before: z.optional(view),
  onlyWriter: z.optional(z.boolean()),
}) as z.ZodMiniType as Schema<Unfollowed>

const checking: Checking = { provider: 'core', code: 'invalid_request', root: 'result', isQualified: true }

/**
 * Reads a stored result. Members that a later minor release added are kept; `follow` checks the request once more.
 * @param json the result as JSON text or as a parsed value
 * @throws CancelError `invalid_request` that names the field
 * @example
 * ```ts
 * import { createKibo, parseCancelResult } from '@cancel/kibo'
 *
 * const kibo = createKibo()
 * const stored = JSON.stringify(await kibo.cancel({ orderId: '1010101', reason: 'customer_request' }))
 * const { status, final } = parseCancelResult(stored)
 * ```
 */
export function parseCancelResult<R extends CancelRequest = CancelRequest>(json: unknown): CancelResult<R> {
  return checkStored(typeof json === 'string' ? parseText(json) : json)
}

/** Checks a stored result whole. Throws `CancelError` `invalid_request`. */
export function checkStored<R extends CancelRequest>(given: unknown): CancelResult<R> {
  const { request, orderId, log, status, final } = check(cancelResultSchema, given, checking)
  const isOpen = status === 'requested' || status === 'unconfirmed'
  if (final === isOpen) refuse(checking, 'result.final', String(!isOpen), final)
  if (request.orderId !== orderId)
    refuse(checking, 'result.request.orderId', orderId.slice(0, 60), request.orderId)
  if (log[0]?.type !== 'asked') refuse(checking, 'result.log.0.type', 'asked', log[0]?.type)
  // As it came, and not a copy: a caller may ask whether a follow-up learned anything.
  return given as CancelResult<R>
}

/** Checks what was stored of a call whose result was lost. */
export function checkUnfollowed(given: unknown): void {
  check(unfollowedSchema, given, checking)
}

/** Ids of a result are text, so no number of it loses digits; the plain parser takes a quarter of the time. */
function parseText(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return refuse(checking, 'result', 'a stored result as JSON', json)
  }
}
