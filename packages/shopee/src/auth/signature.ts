import type { Secret } from '@cancel/core'
import { hmacSha256Hex } from '@cancel/core/signing'

/** What Shopee signs. The body and all other query parameters are not part of it. */
export interface ShopeeSignatureParts {
  readonly partnerId: number | string
  /** From `/api` on, without host and query, such as `/api/v2/order/cancel_order`. */
  readonly path: string
  /** Unix seconds; a signature is good for five minutes. */
  readonly timestamp: number
  /** Left out for public calls, such as refreshing a token. */
  readonly accessToken?: string | undefined
  /** With `accessToken` exactly one of the three ids. */
  readonly shopId?: number | string | undefined
  readonly merchantId?: number | string | undefined
  readonly principalId?: number | string | undefined
}

/** The text that is signed: the parts in a row, without a separator ("API calls", open.shopee.com, 2025-11-21). */
export function signatureBase(parts: ShopeeSignatureParts): string {
  const { partnerId, path, timestamp, accessToken = '', shopId, merchantId, principalId } = parts
  return `${partnerId}${path}${timestamp}${accessToken}${shopId ?? merchantId ?? principalId ?? ''}`
}

/**
 * Signs a request to Shopee's Open Platform v2: HMAC-SHA256 of `signatureBase`, 64 lower-case hex characters. The
 * key's UTF-8 bytes are the key: it looks like hex and is not decoded, and a `shpk` prefix belongs to it.
 */
export function shopeeSignature(
  parts: ShopeeSignatureParts & { readonly partnerKey: string | Secret },
): Promise<string> {
  const { partnerKey } = parts
  return hmacSha256Hex(
    typeof partnerKey === 'string' ? partnerKey : partnerKey.reveal(),
    signatureBase(parts),
  )
}
