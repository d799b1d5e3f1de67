import type { Secret } from '@cancel/core'
import { verifyHmacSha256Hex } from '@cancel/core/signing'
import { keyIn } from './signature.ts'

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
  try {
    return await isSigned(push)
  } catch {
    // Whatever arrives from outside and cannot be read, a getter that throws included, was not signed.
    return false
  }
}

async function isSigned({ url, body, authorization, keys }: ShopeePush): Promise<boolean> {
  if (typeof url !== 'string' || typeof authorization !== 'string') return false
  // A text in place of the list would be many keys of one character, which anybody can guess.
  if (!Array.isArray(keys)) return false
  const raw = typeof body === 'string' ? encoder.encode(body) : body
  if (!(raw instanceof Uint8Array)) return false
  const head = encoder.encode(`${url}|`)
  const message = new Uint8Array(head.length + raw.length)
  message.set(head)
  message.set(raw, head.length)
  const matches = await Promise.all([...keys].map((key) => isSignedWith(key, message, authorization)))
  return matches.includes(true)
}

/** One key that cannot be read leaves the others in place. */
async function isSignedWith(
  key: unknown,
  message: Uint8Array<ArrayBuffer>,
  authorization: string,
): Promise<boolean> {
  try {
    const text = keyIn(key)
    return text !== undefined && (await verifyHmacSha256Hex(text, message, authorization))
  } catch {
    return false
  }
}

const encoder = new TextEncoder()
