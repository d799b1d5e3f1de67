import type { Secret } from '@cancel/core'
import { verifyHmacSha256Hex } from '@cancel/core/signing'
import { PushError } from './push-error.ts'
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
    await signedBody(push)
    return true
  } catch {
    // Whatever arrives from outside and cannot be read was not signed.
    return false
  }
}

/** The body of a push that Shopee signed. Throws `PushError`. */
export async function signedBody(push: ShopeePush): Promise<ShopeePush['body']> {
  const { url, body, authorization, keys } = plain(push)
  if (typeof body !== 'string' && !(body instanceof Uint8Array))
    throw new PushError(
      'parsed_body',
      'pass the raw body, as text or bytes: printed again it has another signature',
    )
  if (typeof authorization !== 'string' || authorization === '')
    throw new PushError('no_signature', 'it has no Authorization header')
  // A text in place of the list would be many keys of one character, which anybody can guess.
  if (typeof url === 'string' && Array.isArray(keys)) {
    const raw = typeof body === 'string' ? body : new Uint8Array(body)
    const message = new Uint8Array(await new Blob([`${url}|`, raw]).arrayBuffer())
    const matches = await Promise.all(keys.map((key) => isSignedWith(key, message, authorization)))
    if (matches.includes(true)) return body
  }
  throw new PushError(
    'wrong_signature',
    'no key fits the signature: check that keys is a list of push partner keys, and url the console’s own',
  )
}

/** Its members, each asked once. Of one with a getter that throws there are none. */
function plain(push: unknown): Partial<ShopeePush> {
  try {
    const { url, body, authorization, keys } = Object(push) as ShopeePush
    return { url, body, authorization, keys }
  } catch {
    return {}
  }
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
