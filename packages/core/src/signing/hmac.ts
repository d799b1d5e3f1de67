import { builtin } from '../builtin.ts'
import { hexOf, utf8 } from '../utf8.ts'

const algorithm = { name: 'HMAC', hash: 'SHA-256' } as const

/** Imports a key for HMAC-SHA256. The key is text: its UTF-8 bytes, never hex-decoded. */
function importHmacKey(key: string, usage: 'sign' | 'verify'): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', utf8.encode(key), algorithm, false, [usage])
}

interface NodeCrypto {
  readonly createHmac: (
    algorithm: string,
    key: string,
  ) => { readonly update: (message: string | Uint8Array) => { readonly digest: (encoding: 'hex') => string } }
}

let node: Partial<NodeCrypto> | undefined

async function signOnTheWeb(key: string, message: string | Uint8Array): Promise<string> {
  const digest = await crypto.subtle.sign('HMAC', await importHmacKey(key, 'sign'), bytesOf(message))
  return hexOf(new Uint8Array(digest))
}

/** A copy, since memory that is shared between threads is no input for WebCrypto. */
function bytesOf(message: string | Uint8Array): Uint8Array<ArrayBuffer> {
  return typeof message === 'string' ? utf8.encode(message) : new Uint8Array(message)
}

/**
 * HMAC-SHA256 of a message, as 64 lower-case hex characters.
 * @param key text; its UTF-8 bytes are the key
 * @param message text or bytes
 * @example
 * ```ts
 * import { hmacSha256Hex } from '@cancel/core/signing'
 *
 * console.log(await hmacSha256Hex('key', 'message'))
 * ```
 */
export async function hmacSha256Hex(key: string, message: string | Uint8Array): Promise<string> {
  // Node's own crypto, where it is: WebCrypto takes ten times as long, and a thread.
  node ??= builtin<NodeCrypto>('crypto') ?? {}
  return node.createHmac?.('sha256', key).update(message).digest('hex') ?? signOnTheWeb(key, message)
}

/**
 * Whether `signature` is the HMAC-SHA256 of `message`, compared in constant time by WebCrypto.
 * @returns false for a signature that is not 64 hex characters
 */
export async function verifyHmacSha256Hex(
  key: string,
  message: string | Uint8Array,
  signature: string,
): Promise<boolean> {
  if (typeof signature !== 'string' || !/^[0-9a-f]{64}$/i.test(signature)) return false
  const expected = Uint8Array.from(signature.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  return crypto.subtle.verify('HMAC', await importHmacKey(key, 'verify'), expected, bytesOf(message))
}

/**
 * Compares two texts or byte sequences in time that depends on their length alone.
 * @throws TypeError for what is neither, such as an `ArrayBuffer`: without a length any two would be equal
 */
export function timingSafeEqual(a: string | Uint8Array, b: string | Uint8Array): boolean {
  const [left, right] = [bytesIn(a), bytesIn(b)]
  let difference = left.length ^ right.length
  for (let index = 0; index < left.length; index += 1) difference |= (left[index] ?? 0) ^ (right[index] ?? 0)
  return difference === 0
}

function bytesIn(value: string | Uint8Array): Uint8Array {
  if (typeof value === 'string') return utf8.encode(value)
  if (typeof (value as Partial<Uint8Array> | null | undefined)?.length === 'number') return value
  throw new TypeError(`timingSafeEqual must be given texts or Uint8Arrays; given ${typeof value}`)
}
