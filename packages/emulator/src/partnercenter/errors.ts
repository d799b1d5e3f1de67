/** A refusal in Partner Center's own words; codes from "Partner Center REST error codes" (2023-10). */
export interface Fault {
  readonly status: number
  readonly code: string | number
  readonly description: string
}

const listed = {
  tokenMissing: [401, '800001', 'The partner token is missing in the request context.'],
  accessDenied: [401, '400', 'Access denied.'],
  orderNotFound: [404, '20000', 'The order ID was not found.'],
  orderInProgress: [
    409,
    '800060',
    'Your order is in progress. Check your order history for recent orders in few minutes.',
  ],
  cannotCancel: [400, '800061', "Order can't be canceled."],
  lineOutOfRange: [400, '800071', 'Line Item number should be from 0 to number of line items count.'],
  patchSubscriptionInstead: [
    403,
    '800077',
    'Cancellation of a seat-based SaaS order is not supported via patch order. Use patch subscription instead.',
  ],
  softwareOnly: [
    403,
    '800019',
    "Non-Sandbox tenants aren't allowed to cancel purchases other than software subscriptions and perpetual software.",
  ],
  notInThisEnvironment: [400, '900127', "This operation isn't supported in this environment."],
  invalidRequest: [400, '800002', 'Invalid request input.'],
  insufficientPrivileges: [403, '900308', 'Insufficient privileges to complete the operation.'],
  unexpected: [408, '900225', 'Unexpected error.'],
  preconditionFailed: [417, '800036', 'Pre-condition failed.'],
  serverError: [500, '800003', 'An unexpected error occurred.'],
} as const

export type FaultName = keyof typeof listed

export function fault(name: FaultName): Fault {
  const [status, code, description] = listed[name]
  return { status, code, description }
}

export function audienceRetired(audience: string): Fault {
  const description = `The audience '${audience}' in the token is invalid and is no longer supported in Partner Center API.`
  return { status: 401, code: '900420', description }
}

export function invalidInput(what: string): Fault {
  return { status: 400, code: '800002', description: `Invalid request input: ${what}` }
}

export function noRelationship(tenantId: string, customerId: string): Fault {
  const description = `The partner ${tenantId} has no commerce relationship with customer ${customerId}.`
  return { status: 403, code: '20002', description }
}

/** Seen with a numeric 0 as code (PartnerCenterPowerShellModule issue 50, 2018). */
export function invalidStatus(value: string): Fault {
  return { status: 400, code: 0, description: `The provided value '${value}' is not a valid OrderStatus.` }
}

export function suspendInstead(orderId: string, customerId: string): Fault {
  const description = `This order ${orderId} can't be canceled. Use PATCH /customers/${customerId}/subscriptions/<subscriptionId> to suspend subscriptions.`
  return { status: 400, code: '800063', description }
}

export function windowPassed(days: number, unit: 'days' | 'hours'): Fault {
  const [code, length] = unit === 'days' ? ['900117', `${days}-day`] : ['900213', `${days * 24}-hour`]
  const description = `You have passed your ${length} cancellation window. We are unable to cancel your purchase.`
  return { status: 400, code, description }
}

/** The documented error body. */
export function faultAnswer({ status, code, description }: Fault, numericCodes: boolean): Response {
  const body = { code: numericCodes ? Number(code) : code, description, data: [], source: 'PartnerFD' }
  return jsonText(status, JSON.stringify(body))
}

/** A JSON answer from text that is ready to send, a byte order mark included. */
export function jsonText(status: number, text: string): Response {
  return new Response(text, { status, headers: { 'content-type': 'application/json; charset=utf-8' } })
}

/** The gateway in front of the API throttles in a shape of its own ("API throttling guidance", 2023-10). */
export function throttled(
  seconds: number | undefined,
  retryAfter: string | undefined = seconds?.toString(),
): Response {
  const wait = seconds === undefined ? '' : ` Try again in ${seconds} seconds.`
  const body = `{ "statusCode": 429, "message": "Rate limit is exceeded.${wait}" }`
  const headers = new Headers({ 'content-type': 'application/json' })
  if (retryAfter !== undefined) headers.set('retry-after', retryAfter)
  return new Response(body, { status: 429, headers })
}
