import type { CallOptions } from '../contract/canceller.ts'
import type { Call } from '../http/call.ts'
import type { Channel } from './channel.ts'
import { performCall } from './exchange.ts'

/** A client that opens at its first call. */
export interface OpenedOnce<Open extends { readonly channel: Channel; readonly resolved: unknown }> {
  /** Whose orders these are: as the first call found it, and before that by what is set now. */
  readonly account: () => string
  readonly open: () => Open
  /** Makes one of the vendor's own calls. Rejects as `performCall` does, and where settings or input are wrong. */
  readonly perform: <Value>(
    call: (resolved: Open['resolved']) => Call<Value>,
    options?: CallOptions,
  ) => Promise<Value>
}

/**
 * Settings are checked at the first call and then kept, and with them the account: an environment variable may be set
 * until then. A client that cannot be opened says so at every call.
 * @param nameAccount names the account by the settings and the environment as they are now
 */
export function openOnce<Open extends { readonly channel: Channel; readonly resolved: unknown }>(
  make: () => Open,
  nameAccount: () => string,
): OpenedOnce<Open> {
  let opened: Open | undefined
  const open = (): Open => (opened ??= make())
  return {
    account: () => opened?.channel.account ?? nameAccount(),
    open,
    perform: async (call, options) => {
      const { channel, resolved } = open()
      return performCall(channel, call(resolved), options)
    },
  }
}
