import type { Signed, Signing } from '@cancel/core/provider'
import type { ResolvedPartnerCenterSettings } from '../types.ts'

/**
 * Lays the token and the vendor's two ids over a request ("Partner Center REST headers", 2023-10). MS-RequestId recognises
 * a repeated request, so it stays over the attempts of a call; MS-CorrelationId is for tracing. A login has neither.
 */
export function sign({
  token,
  requestId,
  correlationId = crypto.randomUUID(),
}: Signing<ResolvedPartnerCenterSettings>): Signed {
  if (token === undefined) return {}
  return {
    requestId,
    correlationId,
    headers: {
      authorization: `Bearer ${token}`,
      'ms-requestid': requestId,
      'ms-correlationid': correlationId,
    },
  }
}
