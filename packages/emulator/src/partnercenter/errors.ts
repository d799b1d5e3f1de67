/** A refusal in Partner Center's own words; codes from "Partner Center REST error codes" (2023-10). */
export interface Fault {
  readonly status: number
  readonly code: string | number
  readonly description: string
}

function fault(status: number, code: string | number, description: string): Fault {
  return { status, code, description }
}

export const tokenMissing: Fault = fault(
  401,
  '800001',
  'The partner token is missing in the request context.',
)
export const accessDenied: Fault = fault(401, '400', 'Access denied.')
export const orderNotFound: Fault = fault(404, '20000', 'The order ID was not found.')
export const orderInProgress: Fault = fault(
  409,
  '800060',
  'Your order is in progress. Check your order history for recent orders in few minutes.',
)
export const cannotCancel: Fault = fault(400, '800061', "Order can't be canceled.")
export const lineOutOfRange: Fault = fault(
  400,
  '800071',
  'Line Item number should be from 0 to number of line items count.',
)
export const patchSubscriptionInstead: Fault = fault(
  403,
  '800077',
  'Cancellation of a seat-based SaaS order is not supported via patch order. Use patch subscription instead.',
)
export const softwareOnly: Fault = fault(
  403,
  '800019',
  "Non-Sandbox tenants aren't allowed to cancel purchases other than software subscriptions and perpetual software.",
)
export const notInThisEnvironment: Fault = fault(
  400,
  '900127',
  "This operation isn't supported in this environment.",
)

export function audienceRetired(audience: string): Fault {
  return fault(
    401,
    '900420',
    `The audience '${audience}' in the token is invalid and is no longer supported in Partner Center API.`,
  )
}

export function invalidInput(what: string): Fault {
  return fault(400, '800002', `Invalid request input: ${what}`)
}

export function noRelationship(tenantId: string, customerId: string): Fault {
  return fault(
    403,
    '20002',
    `The partner ${tenantId} has no commerce relationship with customer ${customerId}.`,
  )
}

/** Seen with a numeric 0 as code (PartnerCenterPowerShellModule issue 50, 2018). */
export function invalidStatus(value: string): Fault {
  return fault(400, 0, `The provided value '${value}' is not a valid OrderStatus.`)
}

export function suspendInstead(orderId: string, customerId: string): Fault {
  return fault(
    400,
    '800063',
    `This order ${orderId} can't be canceled. Use PATCH /customers/${customerId}/subscriptions/<subscriptionId> to suspend subscriptions.`,
  )
}

export function windowPassed(days: number, unit: 'days' | 'hours'): Fault {
  const [code, length] = unit === 'days' ? ['900117', `${days}-day`] : ['900213', `${days * 24}-hour`]
  return fault(
    400,
    code,
    `You have passed your ${length} cancellation window. We are unable to cancel your purchase.`,
  )
}

/** The documented error body. */
export function faultText({ code, description }: Fault, numericCodes: boolean): string {
  return JSON.stringify({
    code: numericCodes ? Number(code) : code,
    description,
    data: [],
    source: 'PartnerFD',
  })
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
