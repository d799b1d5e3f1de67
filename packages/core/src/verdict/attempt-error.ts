import type { AttemptRecord } from '../contract/result.ts'
import { AmbiguousOutcomeError } from '../errors/ambiguous-outcome-error.ts'
import { CancelError } from '../errors/cancel-error.ts'
import { copyCause } from '../errors/redact.ts'
import type { Attempt } from './attempt.ts'
import type { Channel } from './channel.ts'

/** The `CancelError` for an attempt that provably changed nothing, or was only a read. */
export function errorOf(
  channel: Channel,
  attempt: Attempt<unknown>,
  attempts: readonly AttemptRecord[],
  outOfTime = false,
): CancelError {
  const { record, row, vendorMessage } = attempt
  const words = vendorMessage === undefined || vendorMessage === '' ? '' : `: ${vendorMessage}`
  const hint =
    row.id === 'wrong_address' && channel.addressHint !== undefined ? `; ${channel.addressHint}` : ''
  const neverInTime = outOfTime && row.id === 'never_sent'
  return new CancelError({
    code: neverInTime
      ? 'timed_out'
      : (row.code ?? (row.refusal === undefined ? 'unexpected_response' : 'rejected')),
    provider: channel.provider,
    message: `${attempt.failure}${words} (${row.id})${hint}`,
    retryAfterMs: attempt.retryAfterMs,
    status: record.httpStatus,
    vendorCode: record.vendorCode,
    vendorMessage,
    requestIds: attempts.map(({ requestId }) => requestId).filter((id) => id !== undefined),
    attempts,
    cause: copyCause(attempt.error, channel.scrub),
  })
}

/** The error of a vendor's own `api` when a call may have taken effect. */
export function ambiguousError(
  channel: Channel,
  what: string,
  error: unknown,
  attempts: readonly AttemptRecord[],
): AmbiguousOutcomeError {
  return new AmbiguousOutcomeError({
    provider: channel.provider,
    message: `${what}: the call may have taken effect; read the order before doing anything else`,
    attempts,
    cause: copyCause(error, channel.scrub),
  })
}
