import { giveBack } from './own-fetch.ts'
import { Agent, type Dispatcher, ProxyAgent } from 'undici'
import type { AgentOptions } from './options.ts'

giveBack()

/** The connections. One way for every target: through a proxy, inside a tunnel, which sees neither path nor query. */
export function createDispatcher({ proxy, connect, ...common }: AgentOptions): Dispatcher {
  if (proxy === undefined) return new Agent({ ...common, connect })
  const { uri, token } = proxy
  return new ProxyAgent({
    ...common,
    uri,
    ...(token === undefined ? {} : { token }),
    requestTls: connect,
    proxyTls: proxy.connect,
    proxyTunnel: true,
  })
}
