import type { Secret } from '@cancel/core'
import { verifyHmacSha256Hex } from '@cancel/core/signing'

/** A push as it arrived. */
export interface ShopeePush {
  /** The callback URL exactly as the console has it: scheme, host, trailing slash and query included. */
  readonly url: string
  /** The raw body. Parsed and printed again it would differ. */
  readonly body: string | Uint8Array
  /** The `Authorization` header: bare hex, without a scheme. */
  readonly authorization: string | null | undefined
  /** The push partner key of newer consoles, the partner key of older apps, or both while one is replaced. */
  readonly keys: readonly (string | Secret)[]
}

/**
 * Whether a push comes from Shopee: its `Authorization` is the HMAC-SHA256 of `url|body` under one of the keys
 * ("Push Mechanism", open.shopee.com, 2023-01-16). Every key is tried, each compared in constant time.
 * @returns false for anything malformed; never throws
 */
export async function verifyShopeePush(push: ShopeePush): Promise<boolean> {
  const { url, body, authorization, keys } = push
  const raw = typeof body === 'string' ? encoder.encode(body) : body
  const isWhole = typeof url === 'string' && raw instanceof Uint8Array && Array.isArray(keys)
  if (!isWhole || typeof authorization !== 'string') return false
  const head = encoder.encode(`${url}|`)
  const message = new Uint8Array(head.length + raw.length)
  message.set(head)
  message.set(raw, head.length)
  const matches = await Promise.all(
    push.keys.map(async (key) => {
      const text: unknown = typeof key === 'string' ? key : key?.reveal?.()
      // WebCrypto refuses to import an empty key.
      return typeof text === 'string' && text !== '' && verifyHmacSha256Hex(text, message, authorization)
    }),
  )
  return matches.includes(true)
}

const encoder = new TextEncoder()
