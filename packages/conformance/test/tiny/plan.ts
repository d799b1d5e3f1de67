import type { CancelRequest } from '@cancel/core'
import { type CancelPlan, createChecks } from '@cancel/core/provider'
import type { Units } from '../../src/index.ts'

export type TinyRequest = CancelRequest & {
  readonly lines?: readonly { readonly id: string; readonly quantity: number }[]
  /** Sent along, so that the vendor knows a repeated request. */
  readonly requestId?: string
}

/** The tiny vendor's word for each reason. */
export const words = { fraud: 'FRAUD', duplicate: 'ORDERED_TWICE' } as const

/** Checks a request. Throws `CancelError` `invalid_request`. */
export function planCancel(given: unknown, linesToo: boolean): CancelPlan<TinyRequest> {
  const checks = createChecks('tiny')
  const members = ['orderId', 'reason', 'note', ...(linesToo ? ['lines', 'requestId'] : [])]
  const fields = checks.fields(given, 'request', members)
  const orderId = checks.id(fields['orderId'], 'orderId')
  const reason = checkReason(fields['reason'])
  const note = fields['note'] === undefined ? undefined : checks.text(fields['note'], 'note')
  const { requestId } = fields
  const lines = fields['lines'] === undefined ? undefined : checkLines(fields['lines'])
  return {
    request: {
      orderId,
      reason,
      ...(note === undefined ? {} : { note }),
      ...(lines === undefined ? {} : { lines }),
      ...(requestId === undefined ? {} : { requestId: checks.text(requestId, 'requestId') }),
    },
    asked: lines,
    sent: { reason: wordOf(reason), note: false },
    needsBefore: lines !== undefined || !linesToo,
  }
}

export function wordOf(reason: NonNullable<TinyRequest['reason']>): string {
  return typeof reason === 'object' ? reason.raw : words[reason as keyof typeof words]
}

export function unitsOf({ lines }: TinyRequest): Units | undefined {
  return lines === undefined ? undefined : Object.fromEntries(lines.map(({ id, quantity }) => [id, quantity]))
}

function checkReason(given: unknown): NonNullable<TinyRequest['reason']> {
  const checks = createChecks('tiny')
  if (typeof given === 'object' && given !== null)
    return { raw: checks.text(checks.fields(given, 'reason', ['raw'])['raw'], 'reason.raw') }
  return checks.oneOf(given, 'reason', ['fraud', 'duplicate'])
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
