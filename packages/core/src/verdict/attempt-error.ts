import type { AttemptRecord } from '../contract/result.ts'
import { AmbiguousOutcomeError } from '../errors/ambiguous-outcome-error.ts'
import { CancelError } from '../errors/cancel-error.ts'
import { copyCause } from '../errors/redact.ts'
import type { Attempt } from './attempt.ts'
import type { Channel } from './channel.ts'
import type { History } from './history.ts'

/** The `CancelError` for an attempt that provably changed nothing, or was only a read. */
export function errorOf(
  { provider, addressHint, scrub }: Channel,
  { record, row, vendorMessage, retryAfterMs, failure, error }: Attempt<unknown>,
  attempts: readonly AttemptRecord[],
  outOfTime: boolean,
): CancelError {
  const cause = copyCause(error, scrub)
  // The innermost error says what happened, such as `getaddrinfo ENOTFOUND` and the host.
  let inner: (Error & { readonly code?: string }) | undefined = cause
  while (inner?.cause instanceof Error) inner = inner.cause
  const said = vendorMessage || inner?.message || inner?.code
  const hint = row.id === 'wrong_address' && addressHint !== undefined ? `; ${addressHint}` : ''
  return new CancelError({
    code: outOfTime && row.id === 'never_sent' ? 'timed_out' : (row.code ?? 'rejected'),
    provider,
    message: `${failure}${said ? `: ${said}` : ''} (${row.id})${hint}`,
    retryAfterMs,
    status: record.httpStatus,
    vendorCode: record.vendorCode,
    vendorMessage,
    requestIds: attempts.map(({ requestId }) => requestId).filter((id) => id !== undefined),
    attempts,
    cause,
  })
}

/** The error of a vendor's own `api` when a call may have taken effect. */
export function ambiguousError(
  { provider, scrub }: Channel,
  endpoint: string,
  error: unknown,
  { attempts, lastFailure }: History,
): AmbiguousOutcomeError {
  return new AmbiguousOutcomeError({
    provider,
    message: `${endpoint}: ${lastFailure ?? 'no answer'}; it may have taken effect: read the order first`,
    attempts,
    cause: copyCause(error, scrub),
  })
}
