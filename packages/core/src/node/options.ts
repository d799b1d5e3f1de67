import { type Checks, createChecks } from '../checks.ts'
import { longestDelayMs } from '../clock.ts'
import { Secret } from '../settings/secret.ts'

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

export interface ProxyOptions {
  /** `http://` or `https://`, host and port, nothing else. */
  readonly url: string
  /** Together with `password`: sent to the proxy alone, as `Proxy-Authorization: Basic`. */
  readonly username?: string | undefined
  readonly password?: string | Secret | undefined
  /** Authorities to trust for an `https://` proxy, PEM, in place of the system's. */
  readonly ca?: Pem | undefined
}

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

const checks: Checks = createChecks('core', 'configuration')

/** Throws `CancelError` `configuration` that names the option. */
export function resolveOptions(given: PooledFetchOptions): AgentOptions {
  const known = ['connections', 'keepAliveMs', 'connectTimeoutMs', 'headersTimeoutMs', 'bodyTimeoutMs']
  checks.fields(given, 'options', [...known, 'proxy', 'tls'])
  const { proxy, tls } = given
  const whole = (
    name: keyof PooledFetchOptions,
    standard: number,
    least: number,
    most = longestDelayMs,
  ): number => checks.integer(given[name] ?? standard, name, least, most)
  return {
    connections: whole('connections', 64, 1, 10_000),
    keepAliveTimeout: whole('keepAliveMs', 4000, 1),
    connectTimeout: whole('connectTimeoutMs', 10_000, 1),
    headersTimeout: whole('headersTimeoutMs', 300_000, 0),
    bodyTimeout: whole('bodyTimeoutMs', 300_000, 0),
    // A second request behind one that breaks would be sent anew, and HTTP/2 repeats refused streams.
    pipelining: 1,
    allowH2: false,
    connect: tls === undefined ? { allowH2: false } : resolveTls(tls),
    proxy: proxy === undefined ? undefined : resolveProxy(proxy),
  }
}

function resolveTls(given: TlsOptions): Connect {
  checks.fields(given, 'tls', ['ca', 'cert', 'key', 'passphrase', 'servername'])
  const { ca, cert, key, passphrase, servername } = given
  together({ 'tls.cert': cert, 'tls.key': key })
  return {
    allowH2: false,
    ...present({
      ca: pem(ca, 'tls.ca'),
      cert: pem(cert, 'tls.cert'),
      key: pem(reveal(key), 'tls.key'),
      passphrase: optionalText(reveal(passphrase), 'tls.passphrase'),
      servername: optionalText(servername, 'tls.servername'),
    }),
  }
}

function resolveProxy(given: ProxyOptions): AgentOptions['proxy'] {
  // An address is what people give here at first, and it may hold credentials.
  if (typeof given === 'string') checks.fail('proxy', 'an object with a url', 'a text')
  checks.fields(given, 'proxy', ['url', 'username', 'password', 'ca'])
  const username = optionalText(given.username, 'proxy.username')
  const password = optionalText(reveal(given.password), 'proxy.password')
  together({ 'proxy.username': username, 'proxy.password': password })
  if (username?.includes(':') === true) checks.fail('proxy.username', 'free of colons', 'another text')
  const token = Buffer.from(`${username}:${password}`).toString('base64')
  return {
    uri: proxyUrl(given.url),
    token: username === undefined ? undefined : `Basic ${token}`,
    connect: { allowH2: false, ...present({ ca: pem(given.ca, 'proxy.ca') }) },
  }
}

/** One of the two without the other is a setting that was forgotten. */
function together(pair: Readonly<Record<string, unknown>>): void {
  const [missing, ...others] = Object.keys(pair).filter((name) => pair[name] === undefined)
  const given = Object.keys(pair).find((name) => pair[name] !== undefined)
  if (missing !== undefined && others.length === 0)
    checks.fail(missing, `given together with ${given}`, undefined)
}

/** The value is never printed: people put credentials into it. */
function proxyUrl(given: unknown): string {
  const url = typeof given === 'string' && URL.canParse(given) ? new URL(given) : undefined
  const isPlain = url !== undefined && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`
  return isPlain
    ? url.href
    : checks.fail('proxy.url', 'http:// or https://, a host and a port, nothing else', 'another text')
}

function pem(given: unknown, field: string): unknown {
  const parts: readonly unknown[] = Array.isArray(given) ? given : [given]
  const isPem = parts.every((part) => part instanceof Uint8Array || (typeof part === 'string' && part !== ''))
  if (given === undefined || (isPem && parts.length > 0)) return given
  return checks.fail(field, 'PEM text or bytes, or a list of them', typeof given)
}

function optionalText(given: unknown, field: string): string | undefined {
  if (given === undefined || (typeof given === 'string' && given !== '')) return given
  return checks.fail(field, 'a non-empty text', typeof given)
}

function reveal(given: unknown): unknown {
  return given instanceof Secret ? given.reveal() : given
}

function present(members: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
}
