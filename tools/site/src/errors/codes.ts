import type { CancelErrorCode } from '@cancel/core'

/** What one code of a `CancelError` says, and what its reader does. */
export interface CodeNote {
  readonly means: string
  readonly todo: string
  /** Whether `error.retryable` is true. */
  readonly isRetryable?: true
}

/** Every code: the compiler asks for a new one. */
export const codeNotes: Readonly<Record<CancelErrorCode, CodeNote>> = {
  invalid_request: {
    means:
      'The request is not one that this vendor can take. Mostly it was found here and nothing was sent: the message names the field, what was given and what is allowed. Sometimes the vendor found it: `vendorMessage` has its words.',
    todo: 'Mend the field that is named. The same request fails again.',
  },
  configuration: {
    means:
      'The client cannot call with these settings: a credential is missing, two settings exclude each other, the address is not the vendor’s, or a setting has a wrong value.',
    todo: 'Mend the settings that are named. All missing credentials are named at once, each with its environment variable.',
  },
  unauthenticated: {
    means: 'The vendor refused the credentials or the token, also after a new token where one can be had.',
    todo: 'Check that the credentials are right, and that they belong to this environment. At Shopee a refused refresh token means that the seller has to authorise the app again.',
  },
  forbidden: {
    means: 'The vendor knows the account and does not allow it this call, whatever the order.',
    todo: 'Ask for the permission that `vendorMessage` or `hint` names.',
  },
  rate_limited: {
    means: 'The vendor asks to slow down, for longer than this call had left.',
    todo: 'Wait `retryAfterMs`, then make the same call again. For many orders use [`@cancel/bulk`](../packages/bulk/README.md), which keeps to the limits.',
    isRetryable: true,
  },
  unreachable: {
    means: 'No request left this machine: no name, no connection, or a certificate that was refused.',
    todo: 'Check network, name service, proxy and `baseUrl`; then make the same call again.',
    isRetryable: true,
  },
  unavailable: {
    means:
      'The vendor could not answer for the moment, and said so before it did anything; or a call that only reads failed.',
    todo: 'Make the same call again later.',
    isRetryable: true,
  },
  timed_out: {
    means: 'The time was over before a cancel had left, or during a call that only reads.',
    todo: 'Make the same call again, with a larger `totalTimeoutMs` where it happens often.',
    isRetryable: true,
  },
  rejected: {
    means:
      'The vendor said no to a read or to a call of its own `api`. A no to a `cancel` about this order is a `refused` result instead.',
    todo: 'Read `vendorCode` and `vendorMessage`.',
  },
  unexpected_response: {
    means: 'A call that only reads was answered with something that is not the vendor’s documented form.',
    todo: 'Check what stands between this program and the vendor. If nothing does, the vendor may have changed its form: report it with `requestIds`.',
  },
}
