/** One error as Kibo's platform describes it; the same facts fit both of its shapes. */
export interface KiboFailure {
  readonly status: number
  readonly errorCode: string
  readonly message: string
  /** The exception type the platform names, such as `Mozu.Core.Exceptions.VaeUnAuthorizedException`. */
  readonly type?: string | undefined
}

/** What is thrown: an error, its other name, and who answers so. */
export interface KnownFailure extends KiboFailure {
  /** The number of the classic "Status codes" page for the same thing. */
  readonly classic?: string
  /** What stands before the services, or the order service. */
  readonly from: 'edge' | 'service'
}

/** The errors this server gives, by names of our own. */
export type KiboErrorName =
  | 'unauthorized'
  | 'deadToken'
  | 'invalidCredentials'
  | 'forbidden'
  | 'notTranslated'
  | 'noSuchPath'
  | 'orderNotFound'
  | 'badRequest'
  | 'notAllowed'
  | 'serverError'
  | 'unavailable'
  | 'missingData'
  | 'invalidId'
  | 'invalidQuery'
  | 'invalidData'
  | 'unsupportedQuery'

const exception = (name: string): string => `Mozu.Core.Exceptions.${name}`

/**
 * Status, word and number of each error. Numbers: Kibo, "Status codes" of the classic OMS; where that page
 * prints "4xx", 400 is an assumption. Words: Kibo, "Status codes", and error bodies in public issues; where the
 * order service has no public word, it is made up after the classic name.
 */
const kiboErrors: Readonly<Record<KiboErrorName, KnownFailure>> = {
  unauthorized: {
    from: 'edge',
    status: 401,
    errorCode: 'UNAUTHORIZED',
    message: 'You are Unauthorized to perform the attempted operation.',
    type: exception('VaeUnAuthorizedException'),
  },
  deadToken: {
    from: 'edge',
    status: 401,
    errorCode: 'INVALID_ACCESS_TOKEN',
    message: 'The access token is invalid or has expired.',
    type: exception('VaeInvalidOrMissingTokenException'),
  },
  invalidCredentials: {
    from: 'edge',
    status: 401,
    errorCode: 'INVALID_CREDENTIALS',
    message: 'The client id or secret is not valid.',
    type: exception('VaeInvalidCredentialsException'),
  },
  forbidden: service(403, 'FORBIDDEN', '5004', 'The token is not authorized to make this call.'),
  // The page says only "you will experience errors": status, code and text are assumptions.
  notTranslated: {
    from: 'edge',
    status: 404,
    errorCode: 'NOT_CONFIGURED',
    message: 'The tenant is not configured for translated APIs.',
  },
  noSuchPath: {
    from: 'edge',
    status: 404,
    errorCode: 'NOT_CONFIGURED',
    message: 'There is nothing at this address.',
  },
  orderNotFound: service(404, 'NOT_FOUND', '5002', 'The order was not found.'),
  badRequest: service(400, 'BAD_REQUEST', '5003', 'The request could not be read.'),
  notAllowed: service(405, 'NOT_ALLOWED', '5005', 'The method is not allowed here.'),
  serverError: service(500, 'UNEXPECTED_ERROR', '5006', 'An unexpected error occurred.'),
  unavailable: service(503, 'SYSTEM_MAINTENANCE', '5001', 'The system is not available.'),
  missingData: service(400, 'MISSING_REQUEST_DATA', '5011', 'A required field is missing.'),
  invalidId: service(400, 'INVALID_ID', '5013', 'The id is not valid.'),
  invalidQuery: service(400, 'INVALID_QUERY_PARAM', '5014', 'A query parameter is not valid.'),
  invalidData: service(400, 'INVALID_REQUEST_DATA', '5015', 'Request field is not valid'),
  unsupportedQuery: service(400, 'UNSUPPORTED_QUERY_PARAM', '5016', 'A query parameter is not supported.'),
}

/** The answer for an order that can no longer be cancelled; no page gives one. */
export function conflict(why: string): KiboFailure {
  return {
    status: 409,
    errorCode: 'VALIDATION_CONFLICT',
    message: `The order cannot be canceled: ${why}.`,
    type: exception('VaeValidationConflictException'),
  }
}

/** Thrown inside the handlers to answer with an error. */
export class KiboRefusal extends Error {
  readonly failure: KnownFailure

  constructor(failure: KnownFailure) {
    super(`${failure.errorCode}: ${failure.message}`)
    this.name = 'KiboRefusal'
    this.failure = failure
  }
}

/** A listed error; `detail` is put behind its text. */
export function refusal(
  name: KiboErrorName,
  { detail, status }: { readonly detail?: string; readonly status?: number } = {},
): KiboRefusal {
  const known = kiboErrors[name]
  return new KiboRefusal({
    ...known,
    status: status ?? known.status,
    message: detail === undefined ? known.message : `${known.message.replace(/\.$/, '')}: ${detail}`,
  })
}

function service(status: number, errorCode: string, classic: string, message: string): KnownFailure {
  return { from: 'service', status, errorCode, classic, message }
}
