import type { KiboFailure } from './errors.ts'

/**
 * How one Kibo server is set up. Much of this call's behaviour is not public, and each tenant's translation
 * layer is tailored to it ("Translated OMS overview"), so what is an assumption here is an option.
 */
export interface KiboServerOptions {
  /** Default `12345`. */
  readonly tenantId?: string
  /** Default `EMULATOR_APP.1.0.0.Release`. */
  readonly clientId?: string
  /** Default `emulator-client-secret`. */
  readonly clientSecret?: string
  /**
   * Which spelling of the id the cancel takes; the vendor's pages disagree and the classic one warns that names
   * are case sensitive. Default `either`. Both at once are refused in any case.
   */
  readonly orderIdKey?: 'orderId' | 'orderID' | 'either'
  /** The reasons that are taken. Default any text: the page's list ends in "etc.", the schema is not public. */
  readonly allowedReasons?: readonly string[]
  /** Whether `dispositionOtherReason` beside another reason than `other` is passed over. Default false: refused. */
  readonly ignoreExtraOtherReason?: boolean
  /**
   * The shape of errors: `edge` has them in `items[]`, `service` at the top. Default: what stands before the
   * order service answers in the first, the service in the second.
   */
  readonly errorShape?: 'edge' | 'service'
  /**
   * The codes of the order service: the numbers of the classic "Status codes" page, or the platform's words.
   * Default `classic`. That the translation layer still sends the numbers, as text, is an assumption.
   */
  readonly errorCodes?: 'classic' | 'platform'
  /** How an access token that is over is refused; the classic page names both. Default 401. */
  readonly deadTokenStatus?: 401 | 403
  /** False: the tenant is not set up for translated APIs. What it then answers is an assumption. Default true. */
  readonly translated?: boolean
  /** The answer for an order already cancelled: an error, or the order as it is. Default 409, an assumption. */
  readonly alreadyCancelled?: KiboFailure | 'order'
  /** The answer for a shipped order. Default 409, an assumption. */
  readonly shipped?: KiboFailure
  /**
   * The answer for an order whose buyer was charged: an error, or cancel it all the same. Default 409, an
   * assumption: only the older XML-RPC page says that such an order cannot be cancelled.
   */
  readonly charged?: KiboFailure | 'cancel'
}
