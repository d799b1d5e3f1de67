import { createRequire } from 'node:module'
import type { Agent, Dispatcher, ProxyAgent } from 'undici'
import { CancelError } from '../errors/cancel-error.ts'
import type { AgentOptions } from './options.ts'

interface Undici {
  readonly Agent: typeof Agent
  readonly ProxyAgent: typeof ProxyAgent
}

/** What `package.json` names as peer: what tells of a request's start changes only with a major. */
const supported = 8

/** A dispatcher of the undici that is installed beside this package. Throws `CancelError` `configuration` without one. */
export function createDispatcher(options: AgentOptions): Dispatcher {
  const { Agent, ProxyAgent } = loadUndici()
  const { proxy, connect, ...common } = options
  if (proxy === undefined) return new Agent({ ...common, connect })
  const { uri, token } = proxy
  return new ProxyAgent({
    ...common,
    uri,
    ...(token === undefined ? {} : { token }),
    requestTls: connect,
    proxyTls: proxy.connect,
    // One way for every target, and the proxy sees neither path nor query.
    proxyTunnel: true,
  })
}

/** Whether the proxy wants other credentials before it opens a tunnel. Only undici's words tell. */
export function isProxyRefusal(error: Error): boolean {
  return error.message.startsWith('Proxy response (407)')
}

function loadUndici(): Undici {
  const require = createRequire(import.meta.url)
  const { version } = attempt(() => require('undici/package.json') as { readonly version: string })
  if (Number.parseInt(version, 10) !== supported)
    throw missing(`found undici ${version}, which createPooledFetch does not know`)
  return attempt(() => require('undici') as Undici)
}

function attempt<Value>(load: () => Value): Value {
  try {
    return load()
  } catch (error) {
    const { code } = error as { readonly code?: unknown }
    throw missing(
      code === 'MODULE_NOT_FOUND'
        ? 'createPooledFetch needs undici, which is not installed'
        : `undici could not be loaded (${String(code)})`,
    )
  }
}

function missing(what: string): CancelError {
  return new CancelError({
    code: 'configuration',
    provider: 'core',
    message: `${what}: npm install undici@${supported}`,
  })
}
