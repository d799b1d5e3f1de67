import type {
  ApiOptions,
  CallOptions,
  CancelPreview,
  CancelResult,
  ClientSettings,
  Credential,
  OrderCanceller,
  OrderView,
  RawReason,
} from '@cancel/core'

/** Settings of a Kibo client. Each may come from its environment variable instead. */
export interface KiboSettings extends ClientSettings {
  /** The tenant's number, such as `12345`; it names the host. `KIBO_TENANT_ID`. */
  readonly tenantId?: string | number | undefined
  /** A ready access token. Excludes `clientId` and `clientSecret`. `KIBO_ACCESS_TOKEN`. */
  readonly accessToken?: Credential | undefined
  /** The application's key, such as `KIBO_APP.1.0.0.Release`. `KIBO_CLIENT_ID`. */
  readonly clientId?: string | undefined
  /** The application's shared secret. `KIBO_CLIENT_SECRET`. */
  readonly clientSecret?: Credential | undefined
  /** Names the host. There is no default: give this or `baseUrl`. `KIBO_ENVIRONMENT`. */
  readonly environment?: 'sandbox' | 'production' | undefined
  /**
   * How the cancel request spells its id: `orderId`, as Kibo's current page prints it, or `orderID`, as older pages do.
   * `KIBO_ORDER_ID_KEY`. Default `orderId`.
   */
  readonly orderIdKey?: 'orderId' | 'orderID' | undefined
  /**
   * Where the access token is fetched. Required for a login beside a `baseUrl` that stands without `environment`.
   * `KIBO_AUTH_URL`. Default `https://home.mozu.com/api/platform/applications/authtickets/oauth`.
   */
  readonly authUrl?: string | undefined
  /** Sent as `x-vol-site` where given. `KIBO_SITE_ID`. */
  readonly siteId?: string | number | undefined
}

/** The same after checking. */
export interface ResolvedKiboSettings {
  readonly baseUrl: string
  readonly tenantId: string
  readonly accessToken: unknown
  readonly clientId: string | undefined
  readonly clientSecret: unknown
  readonly environment: 'sandbox' | 'production' | undefined
  readonly orderIdKey: 'orderId' | 'orderID'
  readonly authUrl: string | undefined
  readonly siteId: string | undefined
}

/** The shared reasons Kibo attests. Its full list is in a schema that is not public: pass others as `{ raw }`. */
export type KiboReason =
  /** Sent as `customer_changed_mind`. */
  | 'customer_request'
  /** The order should not have been placed. */
  | 'created_by_mistake'
  /** Needs a `note`. */
  | 'other'
  | RawReason

type Common<Id> = {
  /** A whole number of at least 1. In results always text. */
  readonly orderId: Id
}

/**
 * Cancels a whole order. Kibo cannot cancel part of one by this call: "use the Assign Order API" ("Cancel Order",
 * docs.kibocommerce.com, read 2026-11).
 */
export type KiboCancelRequest<Id = string> = Common<Id> &
  (
    | {
        readonly reason: 'other'
        /** 1 to 255 characters. Sent as `dispositionOtherReason`. */
        readonly note: string
      }
    // Compilers explain what does not fit by the last of these, so it is the common one.
    | {
        /** Required. `{ raw }` goes out as it stands. */
        readonly reason: Exclude<KiboReason, 'other'>
        /** Kibo takes an explanation with `other` only: never sent. */
        readonly note?: string | undefined
      }
  )

/** An integer; beyond 2^53 it arrives as decimal text. */
export type KiboInteger = number | string

/** The attested reasons, and room for those of your tenant's schema, which is not public. */
export type KiboDispositionReason = 'customer_changed_mind' | 'created_by_mistake' | 'other' | (string & {})

/** The body of Cancel Order ("Cancel Order", docs.kibocommerce.com, read 2026-11). */
export interface KiboCancelOrder {
  /** A whole number of at least 1; a bigint, or decimal text, beyond 2^53. */
  readonly orderId: number | bigint | string
  /** Sent as it stands, never re-cased. */
  readonly dispositionReason: KiboDispositionReason
  /** 1 to 255 characters; with `other`, and only then. */
  readonly dispositionOtherReason?: string | undefined
}

export interface KiboGetOrder {
  /** A whole number of at least 1; a bigint, or decimal text, beyond 2^53. */
  readonly orderId: number | bigint | string
}

/**
 * An order as Get Order answers ("Get Order Information", docs.kibocommerce.com, read 2026-11). Each tenant's
 * translation layer is tailored, so only what proves a cancellation is required and the rest is kept as it came.
 */
export interface KiboOrder {
  readonly orderID?: KiboInteger | null | undefined
  readonly orderId?: KiboInteger | null | undefined
  readonly orderState?: string | null | undefined
  readonly orderStatus?: string | null | undefined
  readonly orderType?: string | null | undefined
  readonly isTestOrder?: boolean | null | undefined
  readonly orderDate?: string | null | undefined
  readonly orderCurrency?: string | null | undefined
  readonly total?: number | null | undefined
  readonly customerTotal?: number | null | undefined
  readonly orderItems?: readonly KiboOrderItem[] | null | undefined
  readonly [field: string]: unknown
}

export interface KiboOrderItem {
  readonly orderItemID?: KiboInteger | null | undefined
  readonly itemState?: string | null | undefined
  readonly quantity?: KiboInteger | null | undefined
  readonly [field: string]: unknown
}

/** Kibo's own calls, one to one and in its words. Nothing is read back. */
export interface KiboApi {
  /**
   * Cancels an order and answers with it. Throws `CancelError` when it provably changed nothing, and
   * `AmbiguousOutcomeError` when it may have.
   */
  readonly cancelOrder: (input: KiboCancelOrder, options?: ApiOptions) => Promise<KiboOrder>
  /** Reads an order. Throws `CancelError`; an order that does not exist is `rejected`. */
  readonly getOrder: (input: KiboGetOrder, options?: ApiOptions) => Promise<KiboOrder>
}

/** A client for one tenant of Kibo Commerce whose order management runs on translated APIs. */
export interface KiboClient extends OrderCanceller<KiboCancelRequest> {
  readonly provider: 'kibo'
  /** As with every client; the id may be a number up to 2^53 - 1 as well. */
  readonly cancel: (
    request: KiboCancelRequest<string | number>,
    options?: CallOptions,
  ) => Promise<CancelResult<KiboCancelRequest>>
  readonly getOrder: (
    order: { readonly orderId: string | number },
    options?: CallOptions,
  ) => Promise<(OrderView & { readonly raw: unknown }) | undefined>
  readonly preview: (
    request: KiboCancelRequest<string | number>,
    options?: CallOptions,
  ) => Promise<CancelPreview>
  readonly plan: (request: KiboCancelRequest<string | number>) => KiboCancelRequest
  /** Kibo's own calls, one to one. */
  readonly api: KiboApi
  /** A client with these settings over the present ones, such as for another tenant. Changes nothing here. */
  readonly with: (settings: KiboSettings) => KiboClient
}
