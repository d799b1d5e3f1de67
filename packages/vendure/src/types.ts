import type { ApiOptions, CancelRequest, ClientSettings, Credential, OrderCanceller } from '@cancel/core'

/** Some or all units of one order line. */
export type VendureLine = {
  /** The line's id, as `getOrder` shows it. */
  readonly orderLineId: string
  /** Units to cancel, at least 1. Default: all that are left. */
  readonly quantity?: number | undefined
  /** Cancel only if exactly this many units are left at the read before sending. */
  readonly left?: number | undefined
}

/** Cancel an order, or lines of it. Reason and note go to the order's history as one text. */
export type VendureCancelRequest = CancelRequest & {
  /** Vendure's id of the order, not the code that buyers see. */
  readonly orderId: string
  /** Left out: the whole order. */
  readonly lines?: readonly VendureLine[] | undefined
  /** Takes the shipping charges off the order as well. Vendure keeps them otherwise. Default false. */
  readonly cancelShipping?: boolean | undefined
}

/** The input of the mutation `cancelOrder`, in Vendure's words. */
export type VendureCancelOrder = {
  readonly orderId: string
  readonly lines?: readonly { readonly orderLineId: string; readonly quantity: number }[] | undefined
  readonly cancelShipping?: boolean | undefined
  readonly reason?: string | undefined
}

/** What this client asks for of an order, as Vendure answers it. */
export type VendureOrder = {
  readonly id: string
  /** The code that buyers see. */
  readonly code: string
  /** A word of the shop's own order process, such as `PaymentSettled`. */
  readonly state: string
  readonly lines: readonly {
    readonly id: string
    /** Units that are left. */
    readonly quantity: number
    /** Units when the order was placed; 0 of a line that was added later, and in a cart. */
    readonly orderPlacedQuantity: number
  }[]
}

/** Settings of a client for one shop. */
export interface VendureSettings extends ClientSettings {
  /** Where the shop's server is, without `/admin-api`. `VENDURE_BASE_URL` */
  readonly baseUrl?: string | undefined
  /** An API key whose role has `ReadOrder` and `UpdateOrder`. `VENDURE_API_KEY` */
  readonly apiKey?: Credential | undefined
  /** In place of `apiKey`: a session's token, as a login answered it in `vendure-auth-token`. `VENDURE_ACCESS_TOKEN` */
  readonly accessToken?: Credential | undefined
  /** With `password`, in place of `apiKey`: an administrator whom the client logs in. `VENDURE_USERNAME` */
  readonly username?: string | undefined
  /** The password of `username`. `VENDURE_PASSWORD` */
  readonly password?: Credential | undefined
  /** The token of the channel to work in. Default: the server's default channel. `VENDURE_CHANNEL_TOKEN` */
  readonly channelToken?: string | undefined
}

/** The same after checking. */
export type ResolvedVendureSettings = VendureSettings & { readonly baseUrl: string }

/** Vendure's own calls, one to one and in its words. Nothing is read back. */
export interface VendureApi {
  /**
   * The mutation `cancelOrder`. Throws `CancelError` when it provably changed nothing, and `AmbiguousOutcomeError` when it
   * may have: after an error result, too.
   */
  readonly cancelOrder: (
    input: VendureCancelOrder,
    options?: ApiOptions,
  ) => Promise<VendureAnswer<'cancelOrder'>>
  /** The query `order`. Throws `CancelError`; an order that does not exist is `rejected`. */
  readonly getOrder: (input: { readonly id: string }, options?: ApiOptions) => Promise<VendureAnswer<'order'>>
}

/** An answer of the Admin API. */
export type VendureAnswer<Field extends string> = { readonly data: { readonly [Key in Field]: VendureOrder } }

/** A client for one Vendure shop. */
export interface VendureClient extends OrderCanceller<VendureCancelRequest> {
  readonly provider: 'vendure'
  /** Vendure's own calls, one to one. */
  readonly api: VendureApi
  /** A client with these settings over the present ones, such as for another channel. Changes nothing here. */
  readonly with: (settings: VendureSettings) => VendureClient
}
