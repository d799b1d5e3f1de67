import { compact } from '../compact.ts'
import type { AttemptRecord } from '../contract/result.ts'
import { CancelError, type CancelErrorCode } from '../errors/cancel-error.ts'
import { copyCause } from '../errors/redact.ts'
import type { Attempt } from './attempt.ts'
import type { Channel } from './channel.ts'

/** The `CancelError` for an attempt that provably changed nothing, or was only a read. */
export function errorOf(
  channel: Channel,
  attempt: Attempt<unknown>,
  attempts: readonly AttemptRecord[],
  { isOutOfTime, hint: told }: { readonly isOutOfTime: boolean; readonly hint?: string | undefined },
): CancelError {
  const { provider, title, addressHint, scrub } = channel
  const { record, row, vendorMessage, retryAfterMs, failure, error } = attempt
  const cause = copyCause(error, scrub)
  // The innermost error says what happened, such as `getaddrinfo ENOTFOUND` and the host.
  let inner: (Error & { readonly code?: string }) | undefined = cause
  while (inner?.cause instanceof Error) inner = inner.cause
  const said = vendorMessage || inner?.message || inner?.code
  const details = [record.vendorCode, said].filter(Boolean).join(': ') || failure()
  const { code = 'rejected' } = row
  const isOfAddress = row.closesDoor === true && code === 'configuration'
  const hint = told ?? (isOfAddress ? addressHint : undefined) ?? row.hint
  return new CancelError({
    code: isOutOfTime && row.id === 'never_sent' ? 'timed_out' : code,
    provider,
    message: `${title} ${row.says ?? words[code]} (${details}; ${row.id}).${hint === undefined ? '' : ` ${hint}`}`,
    ...compact({
      retryAfterMs,
      status: record.httpStatus,
      vendorCode: record.vendorCode,
      vendorMessage,
      hint,
    }),
    requestIds: attempts.flatMap(({ requestId }) => requestId ?? []),
    attempts,
    cause,
  })
}

/** What happened, behind the vendor's name. */
const words: Readonly<Record<CancelErrorCode, string>> = {
  invalid_request: 'refused the form of the request',
  configuration: 'could not be called with these settings',
  unauthenticated: 'refused the credentials',
  forbidden: 'does not allow this account to make this call',
  rate_limited: 'asks to slow down',
  unreachable: 'could not be reached',
  unavailable: 'could not answer',
  timed_out: 'did not answer in time',
  rejected: 'says no',
  unexpected_response: 'answered with something unexpected',
}
