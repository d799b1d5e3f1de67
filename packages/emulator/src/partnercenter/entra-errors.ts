/** An error of the token endpoint: the OAuth 2.0 code, Entra's number and its sentence. */
export interface EntraError {
  readonly status: number
  readonly error: string
  readonly number: number
  readonly text: string
}

const listed = {
  unknownTenant: [400, 'invalid_request', 90002, 'Tenant not found. Check that the tenant ID is correct.'],
  unknownClient: [400, 'unauthorized_client', 700016, 'The application was not found in the directory.'],
  wrongSecret: [401, 'invalid_client', 7000215, 'Invalid client secret provided.'],
  unsupportedGrant: [400, 'unsupported_grant_type', 70003, 'The app requested an unsupported grant type.'],
  deadRefreshToken: [
    400,
    'invalid_grant',
    70000,
    'The provided refresh token is malformed, used up or not valid for this client.',
  ],
  expiredRefreshToken: [400, 'invalid_grant', 700082, 'The refresh token has expired due to inactivity.'],
  unknownResource: [400, 'invalid_resource', 500011, 'The resource principal was not found in the tenant.'],
  scopeNotDefault: [
    400,
    'invalid_scope',
    1002012,
    'Client credential flows must have a scope value with /.default suffixed to the resource identifier.',
  ],
} as const

export function entraError(name: keyof typeof listed): EntraError {
  const [status, error, number, text] = listed[name]
  return { status, error, number, text }
}

export function missingParameter(name: string): EntraError {
  const text = `The request body must contain the following parameter: '${name}'.`
  return { status: 400, error: 'invalid_request', number: 900144, text }
}

/** The shape of "Error handling" for Azure AD authentication (Microsoft Learn, previous versions, dn645548). */
export function entraResponse(
  { status, error, number, text }: EntraError,
  now: number,
  correlationId: string = crypto.randomUUID(),
): Response {
  const timestamp = `${new Date(now).toISOString().slice(0, 19).replace('T', ' ')}Z`
  const traceId = crypto.randomUUID()
  const body = {
    error,
    error_description: `AADSTS${number}: ${text} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [number],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${number}`,
  }
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } })
}
