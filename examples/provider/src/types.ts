import type {
  ApiOptions,
  CancelRequest,
  ClientSettings,
  Credential,
  OrderCanceller,
  RawReason,
} from '@cancel/core'

/** Settings of an Acme client. Each may come from its environment variable instead. */
export interface AcmeSettings extends ClientSettings {
  /** The shop's name at Acme; it names the account. `ACME_SHOP`. */
  readonly shop?: string | undefined
  /** A ready access token. Excludes `clientId` and `clientSecret`. `ACME_ACCESS_TOKEN`. */
  readonly accessToken?: Credential | undefined
  /** The application's id. `ACME_CLIENT_ID`. */
  readonly clientId?: string | undefined
  /** The application's secret. `ACME_CLIENT_SECRET`. */
  readonly clientSecret?: Credential | undefined
  /** Names the host. There is no default: give this or `baseUrl`. `ACME_ENVIRONMENT`. */
  readonly environment?: 'sandbox' | 'production' | undefined
}

/** The same after checking. */
export interface ResolvedAcmeSettings {
  readonly baseUrl: string
  readonly shop: string
  readonly accessToken: unknown
  readonly clientId: string | undefined
  readonly clientSecret: unknown
  readonly environment: 'sandbox' | 'production' | undefined
}

/** The shared reasons that Acme has a word for. Others are passed as `{ raw }`. */
export type AcmeReason = 'customer_request' | 'out_of_stock' | 'other' | RawReason

/** Some or all units of one line. */
export type AcmeLine = {
  /** The line's number, as `getOrder` shows it. */
  readonly lineNumber: string
  /** Units to cancel, at least 1. Default: all that are left. */
  readonly quantity?: number | undefined
  /** Cancel only if exactly this many units are left at the read before sending. */
  readonly left?: number | undefined
}

/** Cancels an order, or lines of it. */
export type AcmeCancelRequest = CancelRequest & {
  readonly orderId: string
  readonly reason: AcmeReason
  /** At most 200 characters. */
  readonly note?: string | undefined
  /** Left out: the whole order. */
  readonly lines?: readonly AcmeLine[] | undefined
}

/** The body of Cancel Order, with the number that stands in its path. */
export interface AcmeCancelOrder {
  readonly order_no: string
  readonly reason: string
  readonly note?: string | undefined
  readonly lines?: readonly { readonly line_no: string; readonly quantity: number }[] | undefined
}

export interface AcmeGetOrder {
  readonly order_no: string
}

/** An order as Acme answers it. What is not used is kept as it came. */
export interface AcmeOrder {
  readonly order_no: string
  readonly status: string
  readonly lines: readonly AcmeOrderLine[]
  readonly [field: string]: unknown
}

export interface AcmeOrderLine {
  readonly line_no: string
  /** Units ordered, cancelled and shipped ones included. */
  readonly quantity?: number | null | undefined
  readonly cancelled?: number | null | undefined
  readonly shipped?: number | null | undefined
  readonly status?: string | null | undefined
  readonly [field: string]: unknown
}

/** Acme's own calls, one to one and in its words. Nothing is read back. */
export interface AcmeApi {
  /**
   * Cancels and answers with the order. Throws `CancelError` when it provably changed nothing, and
   * `AmbiguousOutcomeError` when it may have.
   */
  readonly cancelOrder: (input: AcmeCancelOrder, options?: ApiOptions) => Promise<AcmeOrder>
  /** Reads an order. Throws `CancelError`; an order that does not exist is `rejected`. */
  readonly getOrder: (input: AcmeGetOrder, options?: ApiOptions) => Promise<AcmeOrder>
}

/** A client for one shop at Acme. */
export interface AcmeClient extends OrderCanceller<AcmeCancelRequest> {
  readonly provider: 'acme'
  readonly api: AcmeApi
  /** A client with these settings over the present ones, such as for another shop. Changes nothing here. */
  readonly with: (settings: AcmeSettings) => AcmeClient
}
