import { idText, opaqueId, storableText } from '@cancel/core/provider'
import * as z from 'zod/mini'
import type { PartnerCenterOrderRef, ResolvedPartnerCenterSettings } from '../types.ts'

export const guidPattern: RegExp = /^[\da-fA-F]{8}(?:-[\da-fA-F]{4}){3}-[\da-fA-F]{12}$/
export const guid: z.ZodMiniString<string> = z.string('a GUID').check(z.regex(guidPattern, 'a GUID'))

export const someText: z.ZodMiniString<string> = z.string('a non-empty text').check(storableText)

/** Where a number comes above 2^53, its digits are lost already. */
const id: z.ZodMiniType<string> = z.pipe(
  z.transform(idText),
  z.string('a non-empty text (a number only up to 2^53 - 1)').check(opaqueId),
)

const fromZero = 'a whole number of at least 0'
export const lineNumber: z.ZodMiniNumber<number> = z.int(fromZero).check(z.gte(0, fromZero))

/** Both ids enter the path. */
export const orderRef: {
  readonly orderId: z.ZodMiniType<string>
  readonly customerId: z.ZodMiniType<string>
} = {
  orderId: id,
  customerId: guid,
}

const givenId: z.ZodMiniOptional<typeof guid> = z.optional(guid)
export const ids: { readonly requestId: typeof givenId; readonly correlationId: typeof givenId } = {
  requestId: givenId,
  correlationId: givenId,
}

/** `/v1/customers/{customer-tenant-id}/orders/{order-id}`, below the base. */
export function orderPath({ customerId, orderId }: PartnerCenterOrderRef): string {
  return `/v1/customers/${customerId}/orders/${encodeURIComponent(orderId)}`
}

/**
 * The headers that say the same at every attempt ("Partner Center REST headers", 2023-10). The page calls
 * MS-Contract-Version required although the examples of the cancel pages leave it out.
 */
export function apiHeaders(
  _input: unknown,
  { applicationName, locale }: ResolvedPartnerCenterSettings,
): Readonly<Record<string, string | undefined>> {
  return {
    'ms-contract-version': 'v1',
    'x-locale': locale,
    'ms-partnercenter-application': applicationName,
  }
}
