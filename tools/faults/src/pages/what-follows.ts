import type { VerdictRow } from '@cancel/core'

const mended = {
  new_token: 'One new token first, then sent again. ',
  clock: 'The clock is corrected once, then sent again. ',
}

/** What the client does about it, as sentences. */
export function whatFollows(row: VerdictRow): string {
  return `${row.first === undefined ? '' : mended[row.first]}${next(row)}`
}

function next({ disposition, code, refusal, cause, success, awaiting, resend, atMost }: VerdictRow): string {
  const thrown = `a \`CancelError\` \`${code ?? 'rejected'}\``
  switch (disposition) {
    case 'settled':
      if (success !== true) return 'The answer is used.'
      return awaiting === undefined
        ? 'The result is `cancelled`.'
        : `The result is \`requested\`, awaiting \`${awaiting}\`.`
    case 'retry':
      return `Sent again${atMost === undefined ? '' : ` ${atMost === 1 ? 'once' : `${atMost} times`}`}; after that, ${thrown} is thrown.`
    case 'refuse':
      return `The result is \`refused\`, \`${refusal ?? 'unspecified'}\`.`
    case 'throw':
      return `Throws ${thrown}.`
    default:
      return `${reading(resend)} ${undecided({ refusal, success, cause })}`
  }
}

function reading(resend: true | undefined): string {
  return resend === true
    ? 'The order is read; seen untouched twice, a whole cancel may go out once more.'
    : 'The order is read.'
}

function undecided({
  refusal,
  success,
  cause,
}: {
  readonly refusal: VerdictRow['refusal']
  readonly success: true | undefined
  readonly cause: VerdictRow['cause']
}): string {
  if (success === true) return 'If that decides nothing, the result is `requested`.'
  if (refusal !== undefined) return `If it stands as it did, the result is \`refused\`, \`${refusal}\`.`
  return `If that decides nothing, the result is \`unconfirmed\`, cause \`${cause ?? 'unclear_answer'}\`.`
}
