import { Secret } from '@cancel/core'
import { check, type Schema } from '@cancel/core/integration'
import type { Signed, Signing } from '@cancel/core/provider'
import { hmacSha256Hex } from '@cancel/core/signing'
import * as z from 'zod/mini'
import { someText } from './api/envelope.ts'
import { uint32, subjectOf } from './settings.ts'
import type { ResolvedShopeeSettings } from './types.ts'

/** What Shopee signs. The body and all other query parameters are not part of it. */
export interface ShopeeSignatureParts {
  /** The app's id. */
  readonly partnerId: number | string
  /** From `/api` on, without host and query, such as `/api/v2/order/cancel_order`. */
  readonly path: string
  /** Unix seconds; a signature is good for five minutes. */
  readonly timestamp: number
  /** Left out for public calls, such as refreshing a token. */
  readonly accessToken?: string | undefined
  /** With `accessToken` exactly one of the three ids. */
  readonly shopId?: number | string | undefined
  /** In place of `shopId`. */
  readonly merchantId?: number | string | undefined
  /** In place of `shopId`. */
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
 * @throws CancelError `invalid_request` that names the part that Shopee would refuse, or that signs another call
 */
export async function shopeeSignature(
  parts: ShopeeSignatureParts & { readonly partnerKey: string | Secret },
): Promise<string> {
  check(partsSchema, parts, { provider: 'shopee', code: 'invalid_request', root: 'parts' })
  return hmacSha256Hex(keyIn(parts.partnerKey) ?? '', signatureBase(parts))
}

/** A key as text. Anybody can guess one of blanks, and one of NULs signs as an empty one does. */
export function keyIn(key: unknown): string | undefined {
  const text: unknown = Secret.is(key) ? key.reveal() : key
  return typeof text === 'string' && /[!-~]/.test(text) ? text : undefined
}

const partsSchema: Schema<unknown> = z
  .strictObject({
    partnerId: uint32,
    partnerKey: z.custom((key) => keyIn(key) !== undefined, 'a text or a Secret'),
    path: z
      .string()
      .check(z.refine((path) => /^\/api\/[\w./-]+$/.test(path), 'from /api on, without host and query')),
    // Milliseconds are no number that Shopee takes.
    timestamp: uint32,
    accessToken: z.optional(someText),
    shopId: z.optional(uint32),
    merchantId: z.optional(uint32),
    principalId: z.optional(uint32),
  })
  .check(
    z.refine(
      ({ accessToken, ...one }) => !accessToken === !(one.shopId ?? one.merchantId ?? one.principalId),
      { path: ['accessToken'], error: 'given with the id it is for, or both left out' },
    ),
  )

/**
 * The common parameters and the signature, for one attempt. They stand in the query of every call, of a POST too
 * ("API calls", open.shopee.com, 2025-11-21); without a token it is a public call.
 */
export async function sign({
  settings,
  token,
  url,
  now,
  reveal,
}: Signing<ResolvedShopeeSettings>): Promise<Signed> {
  const { baseUrl, partnerId } = settings
  const timestamp = Math.floor(now / 1000)
  const [kind, id = ''] = subjectOf(settings)
  // As Shopee sees it: a baseUrl may have a path of its own in front.
  const path = url.slice(baseUrl.length)
  const own = token === undefined ? {} : { access_token: token, [`${kind}_id`]: id }
  const base = signatureBase({ partnerId, path, timestamp, accessToken: token, shopId: token && id })
  const signature = await hmacSha256Hex(await reveal('partnerKey'), base)
  return { query: { partner_id: partnerId, timestamp: `${timestamp}`, ...own, sign: signature } }
}
