import type { CancelRequest } from '@cancel/core'
import { type CancelPlan, createChecks } from '@cancel/core/provider'
import type { Units } from '../src/index.ts'

export type TinyRequest = CancelRequest & {
  readonly lines?: readonly { readonly id: string; readonly quantity: number }[]
}

/** Checks a request. Throws `CancelError` `invalid_request`. */
export function planCancel(given: unknown): CancelPlan<TinyRequest> {
  const checks = createChecks('tiny')
  const fields = checks.fields(given, 'request', ['orderId', 'reason', 'note', 'lines'])
  const orderId = checks.id(fields['orderId'], 'orderId')
  const reason = checks.oneOf(fields['reason'], 'reason', ['fraud'])
  const note = fields['note'] === undefined ? undefined : checks.text(fields['note'], 'note')
  const lines = fields['lines'] === undefined ? undefined : checkLines(fields['lines'])
  return {
    request: {
      orderId,
      reason,
      ...(note === undefined ? {} : { note }),
      ...(lines === undefined ? {} : { lines }),
    },
    asked: lines,
    sent: { reason, note: false },
    needsBefore: lines !== undefined,
  }
}

export function unitsOf({ lines }: TinyRequest): Units | undefined {
  return lines === undefined ? undefined : Object.fromEntries(lines.map(({ id, quantity }) => [id, quantity]))
}

function checkLines(given: unknown): NonNullable<TinyRequest['lines']> {
  const checks = createChecks('tiny')
  const lines = checks.nonEmptyList(given, 'lines').map((entry) => {
    const line = checks.fields(entry, 'lines', ['id', 'quantity'])
    return { id: checks.text(line['id'], 'lines'), quantity: checks.integer(line['quantity'], 'lines', 1) }
  })
  if (new Set(lines.map(({ id }) => id)).size < lines.length) checks.fail('lines', 'named once', lines)
  return lines
}
