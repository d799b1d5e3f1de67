import { Secret } from '@cancel/core'
import { check, type Checking, refuse, type Schema } from '@cancel/core/integration'
import { compact } from '@cancel/core/provider'
import * as z from 'zod/mini'

/** Everything is optional. Times are in milliseconds. */
export interface PooledFetchOptions {
  /** Connections to one origin at most, 1 to 10000; further calls wait in line. Default 64. */
  readonly connections?: number | undefined
  /** How long an idle connection is kept, unless the server's `Keep-Alive` names less. Default 4000. */
  readonly keepAliveMs?: number | undefined
  /** How long a connection may take to be made, its TLS included. Default 10000. */
  readonly connectTimeoutMs?: number | undefined
  /** Longest silence before the status line, 0 for no limit. Default 300000: an attempt's `timeoutMs` ends it earlier. */
  readonly headersTimeoutMs?: number | undefined
  /** Longest silence inside a body, 0 for no limit. Default 300000: an attempt's `timeoutMs` ends it earlier. */
  readonly bodyTimeoutMs?: number | undefined
  /** Sends everything through an HTTP proxy, inside a `CONNECT` tunnel. Default: none, whatever the environment says. */
  readonly proxy?: ProxyOptions | undefined
  /** Certificates, where the system's are not enough. */
  readonly tls?: TlsOptions | undefined
}

/** An HTTP proxy, and its credentials. */
export interface ProxyOptions {
  /** `http://` or `https://`, host and port, nothing else. */
  readonly url: string
  /** Together with `password`: sent to the proxy alone, as `Proxy-Authorization: Basic`. */
  readonly username?: string | undefined
  /** A text, or a `Secret`. */
  readonly password?: string | Secret | undefined
  /** Authorities to trust for an `https://` proxy, PEM, in place of the system's. */
  readonly ca?: Pem | undefined
}

/** The client's certificates, and whom it trusts. */
export interface TlsOptions {
  /** Authorities to trust, PEM, in place of the system's. */
  readonly ca?: Pem | undefined
  /** The client's own certificate chain, PEM, for servers that ask for one (mTLS). Needs `key`. */
  readonly cert?: Pem | undefined
  /** The key of `cert`, PEM. */
  readonly key?: Pem | Secret | undefined
  /** Of an encrypted `key`. */
  readonly passphrase?: string | Secret | undefined
  /** The name to ask for and to check the server's certificate against. Default: the URL's host. */
  readonly servername?: string | undefined
}

type Pem = string | Uint8Array | readonly (string | Uint8Array)[]

/** The same in undici's words. */
export interface AgentOptions {
  readonly connections: number
  readonly keepAliveTimeout: number
  readonly connectTimeout: number
  readonly headersTimeout: number
  readonly bodyTimeout: number
  readonly pipelining: 1
  readonly allowH2: false
  readonly connect: Connect
  readonly proxy:
    | { readonly uri: string; readonly token: string | undefined; readonly connect: Connect }
    | undefined
}

/** What goes into `tls.connect`. */
interface Connect {
  readonly allowH2: false
  readonly [option: string]: unknown
}

const checking: Checking = { provider: 'pool', code: 'configuration', root: 'options' }
/** The longest delay that timers take. */
const longestDelayMs = 2_147_483_647

const whole = (least: number, most = longestDelayMs): z.ZodMiniOptional<z.ZodMiniNumberFormat> => {
  const allowed = `a whole number from ${least} to ${most}`
  return z.optional(z.int(allowed).check(z.gte(least, allowed), z.lte(most, allowed)))
}
const isPem = (value: unknown): boolean => {
  const parts: readonly unknown[] = Array.isArray(value) ? value : [value]
  const isPart = (part: unknown): boolean =>
    part instanceof Uint8Array || (typeof part === 'string' && part !== '')
  return parts.length > 0 && parts.every(isPart)
}
const pem = z.optional(z.custom(isPem, 'PEM text or bytes, or a list of them'))
const secretPem = z.optional(
  z.custom((value) => isPem(revealed(value)), 'PEM text or bytes, or a list of them, or a Secret'),
)
const text = z.optional(z.string('a non-empty text').check(z.minLength(1, 'a non-empty text')))
const secretText = z.optional(
  z.custom((value) => {
    const given = revealed(value)
    return typeof given === 'string' && given !== ''
  }, 'a non-empty text or a Secret'),
)

const schema: Schema<unknown> = z.strictObject({
  connections: whole(1, 10_000),
  keepAliveMs: whole(1),
  connectTimeoutMs: whole(1),
  headersTimeoutMs: whole(0),
  bodyTimeoutMs: whole(0),
  proxy: z.optional(z.strictObject({ url: z.unknown(), username: text, password: secretText, ca: pem })),
  tls: z.optional(
    z.strictObject({ ca: pem, cert: pem, key: secretPem, passphrase: secretText, servername: text }),
  ),
})

/** Throws `CancelError` `configuration` that names the option. */
export function resolveOptions(given: PooledFetchOptions): AgentOptions {
  // An address is what people give here at first, and it may hold credentials: it is not printed.
  if (typeof (Object(given) as PooledFetchOptions).proxy === 'string')
    refuse(checking, 'proxy', 'an object with a url', 'a text')
  check(schema, given, checking)
  const { proxy, tls } = given
  return {
    connections: given.connections ?? 64,
    keepAliveTimeout: given.keepAliveMs ?? 4000,
    connectTimeout: given.connectTimeoutMs ?? 10_000,
    headersTimeout: given.headersTimeoutMs ?? 300_000,
    bodyTimeout: given.bodyTimeoutMs ?? 300_000,
    // A second request behind one that breaks would be sent anew, and HTTP/2 repeats refused streams.
    pipelining: 1,
    allowH2: false,
    connect: tls === undefined ? { allowH2: false } : resolveTls(tls),
    proxy: proxy === undefined ? undefined : resolveProxy(proxy),
  }
}

function resolveTls({ ca, cert, key, passphrase, servername }: TlsOptions): Connect {
  together({ 'tls.cert': cert, 'tls.key': key })
  return {
    allowH2: false,
    ...compact({ ca, cert, key: revealed(key), passphrase: revealed(passphrase), servername }),
  }
}

function resolveProxy({ url, username, password, ca }: ProxyOptions): AgentOptions['proxy'] {
  const uri = proxyUrl(url)
  together({ 'proxy.username': username, 'proxy.password': password })
  if (username?.includes(':') === true) refuse(checking, 'proxy.username', 'free of colons', 'another text')
  const token = Buffer.from(`${username}:${String(revealed(password))}`).toString('base64')
  return {
    uri,
    token: username === undefined ? undefined : `Basic ${token}`,
    connect: { allowH2: false, ...compact({ ca }) },
  }
}

/** One of the two without the other is a setting that was forgotten. */
function together(pair: Readonly<Record<string, unknown>>): void {
  const [missing, ...others] = Object.keys(pair).filter((name) => pair[name] === undefined)
  const given = Object.keys(pair).find((name) => pair[name] !== undefined)
  if (missing !== undefined && others.length === 0)
    refuse(checking, missing, `given together with ${given}`, undefined)
}

/** The value is never printed: people put credentials into it. */
function proxyUrl(given: unknown): string {
  const url = typeof given === 'string' && URL.canParse(given) ? new URL(given) : undefined
  const isPlain = url !== undefined && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`
  return isPlain
    ? url.href
    : refuse(
        checking,
        'proxy.url',
        'http:// or https://, a host and a port, nothing else',
        given === undefined ? given : 'another text',
      )
}

function revealed(given: unknown): unknown {
  return Secret.is(given) ? given.reveal() : given
}
