import type { ApiOptions, CancelReason, ClientSettings, Credential, OrderCanceller } from '@cancel/core'

/** Settings of a Crux Connect client. Each may come from its environment variable instead. */
export interface CruxSettings extends ClientSettings {
  /** A ready token, as the login answers it, without its scheme. Excludes `username` and `password`. `CRUX_TOKEN`. */
  readonly token?: Credential | undefined
  /** The retailer's user name, usually an e-mail address. It is part of `account`. `CRUX_USERNAME`. */
  readonly username?: string | undefined
  /** The password of `username`. Only ever sent to the login below `baseUrl`. `CRUX_PASSWORD`. */
  readonly password?: Credential | undefined
  /**
   * `sandbox`: `https://api-sandbox.cruxconnect.com`, `production`: `https://api.cruxconnect.com`. There is no default:
   * give this or `baseUrl`. `CRUX_ENVIRONMENT`.
   */
  readonly environment?: 'sandbox' | 'production' | undefined
  /**
   * Which generation of the API: `v1` has no prefix, `timp` (Timpanogos) has `/timp`. `CRUX_GENERATION`. Default `v1`.
   */
  readonly generation?: 'v1' | 'timp' | undefined
}

/** The same after checking. */
export interface ResolvedCruxSettings {
  readonly baseUrl: string
  readonly token: unknown
  readonly username: string | undefined
  readonly password: unknown
  readonly environment: 'sandbox' | 'production' | undefined
  readonly generation: 'v1' | 'timp'
}

/** Some of an order's SKUs, by supplier. */
export type CruxCancelSku = {
  /** The supplier's UUID, as the order's lines name it. */
  readonly supplierUuid: string
  /** The SKU in the supplier's spelling. Left out: every line of that supplier. */
  readonly skuId?: string | undefined
  /** Units, a whole number of at least 1. Only where one line of the order has this SKU. */
  readonly quantity?: number | undefined
}

/** Asks the suppliers of an order to cancel it ("Cancel Order", docs.cruxconnect.com, 2019-03). */
export type CruxCancelRequest = {
  /** The order's UUID, not its PO number. */
  readonly orderId: string
  /** Any; Crux has no field for it, so it is never sent. */
  readonly reason?: CancelReason | undefined
  /** Never sent either. */
  readonly note?: string | undefined
  /**
   * The page's wish, not a promise: Crux documented it in one version of April 2018 and took it out the same day. Sent
   * only when given; the whole order may go all the same. The result speaks of the lines with these SKUs, and lists
   * others that went in `alsoCancelled`. An empty list is refused.
   */
  readonly skus?: readonly CruxCancelSku[] | undefined
}

/**
 * An element of `skus`, as the page of 2018-04-23 has it ("SKU Object"). None of its members is marked as required
 * there; a supplier is what the example names.
 */
export interface CruxSku {
  /** The supplier's uuid, as the order's lines name it. */
  readonly supplier_uuid: string
  /** The SKU in the supplier's spelling. */
  readonly sku_id?: string | undefined
  /** Units ordered, a whole number of at least 1. */
  readonly quantity?: number | undefined
}

/** The body of Cancel Order ("Cancel Order", docs.cruxconnect.com/v1, 2018-04-23). */
export interface CruxCancelOrder {
  /** A UUID. */
  readonly order_uuid: string
  /**
   * The page's wish, not a promise: the parameter left the documentation on the day it was last printed, so the whole
   * order may go. Sent only when given; an empty list is refused.
   */
  readonly skus?: readonly CruxSku[] | undefined
}

export interface CruxGetOrder {
  /** A UUID. */
  readonly order_uuid: string
}

/**
 * An order as Get Order Detail answers ("Get Order Detail", docs.cruxconnect.com, V1 2018-09 and Timpanogos 2018-12).
 * The generations name the same things differently, and pages contradict their own examples, so only what a verdict
 * rests on is required and the rest is kept as it came.
 */
export interface CruxOrder {
  /** The order's id in V1. */
  readonly uuid?: string | null | undefined
  /** The order's id in Timpanogos. */
  readonly order_uuid?: string | null | undefined
  /** In V1. */
  readonly purchase_order_id?: unknown
  /** In Timpanogos. */
  readonly po_number?: unknown
  /** ISO 8601 with microseconds and `Z`. */
  readonly created_date?: unknown
  readonly line_items: readonly CruxLineItem[]
  readonly [field: string]: unknown
}

export interface CruxLineItem {
  /** The line's id in V1. */
  readonly uuid?: string | null | undefined
  /** The line's id in Timpanogos. */
  readonly line_item_uuid?: string | null | undefined
  /** `Unallocated`, `Allocated`, `Rejected`, `HasTracking`, `Backordered` or `Cancelled`; older samples are lower case. */
  readonly status?: string | null | undefined
  /** Timpanogos only: a plain word, `ID: 3 Name: Cancelled`, `null` or an empty list. */
  readonly line_item_designation?: unknown
  readonly sku_id?: unknown
  /** In V1. */
  readonly supplier_uuid?: unknown
  /** `{ uuid, organization_name, ... }`, in Timpanogos. */
  readonly supplier?: unknown
  /** `{ quantity_ordered, ... }`, or `null`. */
  readonly allocation?: unknown
  /** Parcels, in V1. */
  readonly tracking_numbers?: unknown
  /** Parcels, in Timpanogos. */
  readonly tracking?: unknown
  readonly [field: string]: unknown
}

export interface CruxCredentials {
  readonly username: string
  readonly password: string
}

/** What a login answers. The id of the role the account has not is `""`. */
export interface CruxLogin {
  /** A secret: good for two hours. */
  readonly auth_token: string
  readonly org_uuid?: unknown
  readonly user_uuid?: unknown
  readonly retailer_uuid?: unknown
  readonly supplier_uuid?: unknown
  /** `RETAILER` or `SUPPLIER`. Only a retailer can ask for a cancellation. */
  readonly org_type?: unknown
  /** `{ permissions: [{ assigned, permission: { name, ... } }], org_user }`; a cancel needs `cancel_order`. */
  readonly permission_assignments?: unknown
  readonly [field: string]: unknown
}

/** Crux's own calls, one to one and in its words. Nothing is read back. */
export interface CruxApi {
  /**
   * Asks the suppliers to cancel; resolves to nothing once Crux took the request (204). Throws `CancelError` when it
   * provably changed nothing, and `AmbiguousOutcomeError` when it may have.
   */
  readonly cancelOrder: (input: CruxCancelOrder, options?: ApiOptions) => Promise<void>
  /** Reads an order. Throws `CancelError`; an order that does not exist is `rejected`. */
  readonly getOrder: (input: CruxGetOrder, options?: ApiOptions) => Promise<CruxOrder>
  /** Logs in and answers with the token, which this client does not take over. Throws `CancelError`. */
  readonly login: (input: CruxCredentials, options?: ApiOptions) => Promise<CruxLogin>
}

/** A client for one retailer at Crux Connect. */
export interface CruxClient extends OrderCanceller<CruxCancelRequest> {
  readonly provider: 'crux'
  /** Crux's own calls, one to one. */
  readonly api: CruxApi
  /** A client with these settings over the present ones, such as for another retailer. Changes nothing here. */
  readonly with: (settings: CruxSettings) => CruxClient
}
