import * as z from 'zod/mini'
import { check, type Checking, refuse, type Schema } from '../schema.ts'
import type { CancelRequest } from './request.ts'
import type { CancelResult, Unfollowed } from './result.ts'

const text = z.string('a text')
const count = z.number('a number')
const optional = <Type extends z.core.SomeType>(schema: Type): z.ZodMiniOptional<Type> => z.optional(schema)
const by = z.enum(['this_call', 'someone_else', 'unproven'])
const lineStates = [
  'open',
  'pending',
  'cancel_requested',
  'cancelled',
  'shipped',
  'rejected',
  'other',
] as const
const orderStates = [
  'open',
  'pending',
  'cancel_requested',
  'partially_cancelled',
  'cancelled',
  'shipped',
  'other',
] as const

const view = z.looseObject({
  orderId: text,
  state: z.enum(orderStates),
  vendorState: text,
  word: optional(z.enum(orderStates)),
  lines: z.array(
    z.looseObject({
      id: text,
      state: z.enum(lineStates),
      quantity: optional(count),
      cancelled: optional(count),
    }),
  ),
  cancelledBy: optional(text),
})
const lines = z.array(
  z.looseObject({
    id: text,
    state: z.enum([...lineStates, 'not_seen']),
    verdict: z.enum(['cancelled', 'partly_cancelled', 'kept', 'undecided']),
    by: optional(by),
    asked: optional(count),
    cancelled: optional(count),
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
const asked = z.looseObject({ id: text, quantity: optional(count), left: optional(count) })
const times = optional(z.int('a whole number').check(z.gte(1, 'a whole number of at least 1')))
const entry = z.discriminatedUnion(
  'type',
  [
    z.looseObject({
      type: z.literal('asked'),
      at: text,
      lines: optional(z.array(asked)),
      onlyWriter: z.boolean(),
    }),
    z.looseObject({ type: z.literal('read'), at: text, view, times }),
    z.looseObject({
      type: z.literal('absent'),
      at: text,
      times,
      code: optional(text),
      text: optional(text),
    }),
    z.looseObject({ type: z.literal('unread'), at: text, failure: text }),
    z.looseObject({ type: z.literal('sending'), at: text, number: count, requestId: optional(text) }),
    z.looseObject({
      type: z.literal('answered'),
      at: text,
      number: count,
      means: z.enum(['never_left', 'no', 'yes', 'unclear']),
      rule: text,
      sent: z.enum(['never', 'maybe', 'answered']),
      then: optional(z.enum(['refuse', 'throw', 'retry'])),
      refusal: optional(text),
      look: optional(z.literal(true)),
      cause: optional(causes),
      failure: optional(text),
      vendorCode: optional(text),
      vendorMessage: optional(text),
      view: optional(view),
    }),
    z.looseObject({ type: z.literal('ended'), at: text, cause: causes }),
  ],
  'one of asked, read, absent, unread, sending, answered, ended',
)
const common = {
  version: z.literal(1),
  provider: text,
  account: text,
  orderId: text,
  observedAt: text,
  request: z.looseObject({ orderId: text }),
  before: optional(view),
  order: optional(view),
  lines,
  alsoCancelled: lines,
  sent: z.looseObject({ note: z.boolean() }),
  attempts: z.array(
    z.looseObject({ number: count, sent: z.enum(['never', 'maybe', 'answered']), rule: text }),
  ),
  log: z.array(entry),
}
const open = { final: z.literal(false), readsCanTell: z.boolean(), said: optional(z.literal('no')) }

/** A stored result. Members that a later minor release added are kept. */
export const cancelResultSchema: Schema<CancelResult> = z.union([
  z.looseObject({ ...common, status: z.literal('cancelled'), final: z.literal(true), by }),
  z.looseObject({ ...common, status: z.literal('partially_cancelled'), final: z.literal(true), by }),
  z.looseObject({
    ...common,
    ...open,
    status: z.literal('requested'),
    awaiting: z.enum(['vendor', 'supplier', 'you']),
  }),
  z.looseObject({
    ...common,
    status: z.literal('refused'),
    final: z.literal(true),
    refusal: text,
    basis: z.enum(['stated', 'inferred']),
  }),
  z.looseObject({
    ...common,
    ...open,
    status: z.literal('unconfirmed'),
    cause: causes,
    seen: z.enum(['untouched', 'unclear', 'unreadable', 'not_read']),
    safeToRepeat: z.boolean(),
    reads: count,
  }),
]) as z.ZodMiniType as Schema<CancelResult>

const unfollowedSchema: Schema<Unfollowed> = z.looseObject({
  request: z.unknown(),
  account: text,
  before: optional(view),
  onlyWriter: optional(z.boolean('true or false')),
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
  const { request, orderId, log } = check(cancelResultSchema, given, checking)
  if (request.orderId !== orderId) refuse(checking, 'result.request.orderId', orderId, request.orderId)
  if (log[0]?.type !== 'asked') refuse(checking, 'result.log.0.type', 'asked', log[0]?.type)
  // As it came, and not a copy: a caller may ask whether a follow-up learned anything.
  return given as CancelResult<R>
}

/** Checks what was stored of a call whose result was lost; its request is checked by the provider's own schema. */
export function checkUnfollowed(given: unknown): void {
  check(unfollowedSchema, given, checking)
}

function parseText(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return refuse(checking, 'result', 'a stored result as JSON', 'another text')
  }
}
