/** A link as the service prints it: relative and without the version segment. */
export interface PartnerCenterLink {
  readonly uri: string
  readonly method: string
  readonly headers: readonly never[]
}

export interface PartnerCenterLineItem {
  readonly lineItemNumber: number
  /** `ProductId:SkuId:AvailabilityId`, or a legacy GUID. */
  readonly offerId: string
  /** ISO 8601 (`P1M`, `P1Y`, `P3Y`); empty for perpetual software. */
  readonly termDuration: string
  readonly transactionType: string
  readonly friendlyName: string
  /** 0 once the line has been cancelled on its own; a whole-order cancel leaves it as it was. */
  readonly quantity: number
  readonly links: Readonly<Record<string, PartnerCenterLink>>
}

/** An order in the service's own spelling ("Order resources", Partner Center docs, 2023-10). */
export interface PartnerCenterOrder {
  readonly id: string
  readonly alternateId: string
  readonly referenceCustomerId: string
  readonly billingCycle: string
  readonly currencyCode: string
  readonly currencySymbol: string
  readonly lineItems: readonly PartnerCenterLineItem[]
  /** Kept as text: the service prints seven digits of a second. */
  readonly creationDate: string
  readonly status: string
  readonly transactionType: string
  readonly links?: Readonly<Record<string, PartnerCenterLink>>
  readonly client?: Readonly<Record<string, string>>
  readonly attributes: Readonly<Record<string, string>>
}

/** What was bought. It decides whether an order PATCH may cancel it; the service does not print it. */
export type ProductKind =
  | 'perpetual_software'
  | 'software_subscription'
  | 'reserved_instance'
  | 'saas'
  | 'new_commerce'
  | 'azure_plan'

/** What a test may say about a new order. Everything left out is filled in. */
export interface NewPartnerCenterOrder extends Partial<Omit<PartnerCenterOrder, 'lineItems' | 'links'>> {
  readonly lineItems?: readonly Partial<PartnerCenterLineItem>[]
  /** Default `perpetual_software`. Not on the wire. */
  readonly product?: ProductKind
  /**
   * Days since the purchase, or since the running term began: cancellation windows are counted from there.
   * Default: from `creationDate` when that is given, else 0. Given together with `creationDate`, the window
   * follows this one and the wire shows the other. Not on the wire.
   */
  readonly ageDays?: number
}
