import type {
  ApiOptions,
  CancelReason,
  ClientSettings,
  Credential,
  OrderCanceller,
  TokenStore,
} from '@cancel/core'

/** A cloud of Partner Center: where its API stands, and where its tokens come from. */
export type PartnerCenterCloud =
  /** Microsoft's public cloud. */
  | 'global'
  /** Run by 21Vianet. */
  | 'china'
  /** Closed in 2021. */
  | 'germany'
  /** For the government of the United States. */
  | 'us-government'

/** Settings of a Partner Center client. Each may come from its environment variable instead. */
export interface PartnerCenterSettings extends ClientSettings {
  /**
   * The partner's own tenant: a GUID or a verified domain name. It names the account and enters the login's path;
   * optional with `accessToken`. `PARTNERCENTER_TENANT_ID`.
   */
  readonly tenantId?: string | undefined
  /**
   * A ready access token for the API, without its scheme. Excludes `clientId`, `clientSecret`, `refreshToken` and
   * `tokens`. `PARTNERCENTER_ACCESS_TOKEN`.
   */
  readonly accessToken?: Credential | undefined
  /** The application's id in Entra. With `clientSecret` alone the login is app only. `PARTNERCENTER_CLIENT_ID`. */
  readonly clientId?: string | undefined
  /** The application's secret. `PARTNERCENTER_CLIENT_SECRET`. */
  readonly clientSecret?: Credential | undefined
  /**
   * A refresh token from the consent of a user (Secure Application Model): app+user. A rotated one is kept in memory
   * only. Excludes `tokens`. `PARTNERCENTER_REFRESH_TOKEN`, read only where `clientSecret` comes from the environment.
   */
  readonly refreshToken?: Credential | undefined
  /**
   * Where the refresh token lives, under the client's `account`: app+user, shared by processes. Excludes
   * `refreshToken`. No environment variable.
   */
  readonly tokens?: TokenStore | undefined
  /** Names the API's host, the login's host and the token's audience. `PARTNERCENTER_CLOUD`. Default `global`. */
  readonly cloud?: PartnerCenterCloud | undefined
  /**
   * What the tenant is. Both have the same host, so this steers advice and hints and nothing else. There is no
   * default: give this or `baseUrl`. `PARTNERCENTER_ENVIRONMENT`.
   */
  readonly environment?: 'sandbox' | 'production' | undefined
  /**
   * What stands before `/{tenantId}/oauth2/token`. Default: the cloud's, such as
   * `https://login.microsoftonline.com`; required for a login beside a `baseUrl` that stands without `environment`.
   * `PARTNERCENTER_AUTHORITY_URL`.
   */
  readonly authorityUrl?: string | undefined
  /** Sent as `MS-PartnerCenter-Application` where given: printable ASCII. `PARTNERCENTER_APPLICATION_NAME`. */
  readonly applicationName?: string | undefined
  /** Language of the vendor's messages, sent as `X-Locale` where given, such as `en-US`. `PARTNERCENTER_LOCALE`. */
  readonly locale?: string | undefined
}

/** The same after checking. */
export interface ResolvedPartnerCenterSettings {
  readonly baseUrl: string
  readonly tenantId: string | undefined
  readonly accessToken: unknown
  readonly clientId: string | undefined
  readonly clientSecret: unknown
  readonly refreshToken: unknown
  readonly tokens: TokenStore | undefined
  readonly cloud: PartnerCenterCloud
  readonly environment: 'sandbox' | 'production' | undefined
  readonly authorityUrl: string | undefined
  readonly applicationName: string | undefined
  readonly locale: string | undefined
}

/** One line, cancelled as a whole: Partner Center cannot cancel some units of a line by this call. */
export type PartnerCenterCancelLine = {
  /** `lineItemNumber`, counted from 0. */
  readonly lineNumber: number
  /** `ProductId:SkuId:AvailabilityId`. Optional; one that disagrees with the order as it is read is refused. */
  readonly offerId?: string | undefined
  /** Cancel only if the line still has exactly this `quantity` at the read before sending. */
  readonly left?: number | undefined
}

/** How an order is named. */
export type PartnerCenterOrderRef = {
  /** Opaque, never re-cased. */
  readonly orderId: string
  /** The customer's tenant: a GUID. */
  readonly customerId: string
}

/** Ids that Partner Center takes with a request ("Partner Center REST headers", 2023-10). GUIDs. */
export type PartnerCenterIds = {
  /**
   * The `MS-RequestId`, to resume after a crash: Partner Center answers a repeated id as it did before. One id per
   * cancel: the client refuses one that it has used for another order. Default: a new one for each call, the same over
   * its attempts.
   */
  readonly requestId?: string | undefined
  /** The `MS-CorrelationId`, for tracing. Default: a new one for each attempt. */
  readonly correlationId?: string | undefined
}

/** Cancels a customer's order, or single lines of it. */
export type PartnerCenterCancelRequest = PartnerCenterOrderRef &
  PartnerCenterIds & {
    /** The lines to cancel. Left out: the whole order. An empty list is refused. */
    readonly lines?: readonly PartnerCenterCancelLine[] | undefined
    /** Stays with you: Partner Center takes none. */
    readonly reason?: CancelReason | undefined
    /** Stays with you as well. */
    readonly note?: string | undefined
  }

/**
 * An order as Partner Center answers ("Order resources", 2023-10). Only what proves a cancellation is required; the
 * rest is kept as it came.
 */
export interface PartnerCenterOrder {
  readonly id: string
  /** A short id of the same order; some pages print it where others print `id`. */
  readonly alternateId?: string | null | undefined
  readonly referenceCustomerId?: string | null | undefined
  /** `one_time`, `monthly`, `annual`, `triennial`, `none`, `unknown`; other spellings have been seen. */
  readonly billingCycle?: string | null | undefined
  readonly currencyCode?: string | null | undefined
  readonly currencySymbol?: string | null | undefined
  readonly lineItems?: readonly PartnerCenterLineItem[] | null | undefined
  /** ISO 8601 with up to seven digits of a second, or without a zone: kept as text. */
  readonly creationDate?: string | null | undefined
  readonly status: PartnerCenterOrderStatus
  /** Such as `UserPurchase`. */
  readonly transactionType?: string | null | undefined
  /** `self`, `provisioningStatus` and `patchOperation`. */
  readonly links?: PartnerCenterLinks | null | undefined
  /** Where it was bought: `marketplaceCountry`, `deviceFamily`, `name`. */
  readonly client?: Readonly<Record<string, unknown>> | null | undefined
  readonly attributes?: Readonly<Record<string, unknown>> | null | undefined
  readonly [field: string]: unknown
}

/** Addresses by name, relative and without the version. */
export interface PartnerCenterLinks {
  readonly [name: string]: {
    readonly uri: string
    readonly method: string
    readonly headers?: readonly unknown[] | null | undefined
  }
}

/** The documented values of `status`, and room for those to come. The service has printed them in other cases too. */
export type PartnerCenterOrderStatus =
  | 'unknown'
  | 'completed'
  | 'pending'
  | 'cancelled'
  | 'suspended'
  | 'pending_review'
  | 'pending_po_upload'
  | 'po_upload_complete'
  | 'po_review_rejected'
  | 'partial_success'
  | 'error'
  | (string & {})

export interface PartnerCenterLineItem {
  readonly lineItemNumber?: number | string | null | undefined
  /** `ProductId:SkuId:AvailabilityId`, or a legacy offer's id. */
  readonly offerId?: string | null | undefined
  /** ISO 8601 duration; empty for perpetual software. */
  readonly termDuration?: string | null | undefined
  /** Such as `New`. */
  readonly transactionType?: string | null | undefined
  readonly friendlyName?: string | null | undefined
  /** What is left: 0 once the line was cancelled. A cancel of the whole order leaves it as it was. */
  readonly quantity?: number | string | null | undefined
  /** `product`, `sku` and `availability`. */
  readonly links?: PartnerCenterLinks | null | undefined
  readonly [field: string]: unknown
}

/** The body both cancel pages print. An unknown field is refused: a typing error would widen the cancel. */
export interface PartnerCenterOrderPatch {
  /** The order's id again; a current page prints its `alternateId` here. */
  readonly id: string
  /** `cancelled`, with two l. */
  readonly status: PartnerCenterOrderStatus
  /** The lines to cancel. Left out: "the entire order gets cancelled" ("Cancel software purchases", 2019-12-11). */
  readonly lineItems?: readonly PartnerCenterPatchLineItem[] | undefined
}

export interface PartnerCenterPatchLineItem {
  /** Counts from 0. */
  readonly lineItemNumber: number
  /** The pages always print it; whether the service needs it is not stated. */
  readonly offerId?: string | undefined
}

export interface PartnerCenterPatchOrder extends PartnerCenterOrderRef, PartnerCenterIds {
  /**
   * The printed body, or the order as `getOrder` answered it with `status` set to `cancelled`: of its documented fields
   * only `id`, `status`, and number and offer of each line go out; a line goes whole, whatever its `quantity` says.
   */
  readonly body: PartnerCenterOrderPatch | PartnerCenterOrder
}

export interface PartnerCenterGetOrder extends PartnerCenterOrderRef, PartnerCenterIds {}

/** Partner Center's own calls, one to one and in its words. Nothing is read back. */
export interface PartnerCenterApi {
  /**
   * Changes an order and answers with it; `status: 'cancelled'` cancels it, or the lines that are named. Throws
   * `CancelError` when it provably changed nothing, and `AmbiguousOutcomeError` when it may have.
   */
  readonly patchOrder: (input: PartnerCenterPatchOrder, options?: ApiOptions) => Promise<PartnerCenterOrder>
  /** Reads an order. Throws `CancelError`; an order that does not exist is `rejected`. */
  readonly getOrder: (input: PartnerCenterGetOrder, options?: ApiOptions) => Promise<PartnerCenterOrder>
}

/** A client for one partner tenant of Microsoft Partner Center. */
export interface PartnerCenterClient extends OrderCanceller<
  PartnerCenterCancelRequest,
  PartnerCenterOrderRef
> {
  readonly provider: 'partnercenter'
  /** Partner Center's own calls, one to one. */
  readonly api: PartnerCenterApi
  /** A client with these settings over the present ones, such as for another tenant. Changes nothing here. */
  readonly with: (settings: PartnerCenterSettings) => PartnerCenterClient
}
