import type { CallOptions } from '../contract/canceller.ts'
import type { Call } from '../http/call.ts'
import type { Channel } from './channel.ts'
import { performCall } from './exchange.ts'

/** A client that opens at its first call. */
export interface OpenedOnce<Open extends { readonly channel: Channel; readonly resolved: unknown }> {
  readonly open: () => Open
  /** Makes one of the vendor's own calls. Rejects as `performCall` does, and where settings or input are wrong. */
  readonly perform: <Value>(
    call: (resolved: Open['resolved']) => Call<Value>,
    options?: CallOptions,
  ) => Promise<Value>
}

/** Settings are checked at the first call and then kept; a client that cannot be opened says so at every call. */
export function openOnce<Open extends { readonly channel: Channel; readonly resolved: unknown }>(
  make: () => Open,
): OpenedOnce<Open> {
  let opened: Open | undefined
  const open = (): Open => (opened ??= make())
  return {
    open,
    perform: async (call, options) => {
      const { channel, resolved } = open()
      return performCall(channel, call(resolved), options)
    },
  }
}
