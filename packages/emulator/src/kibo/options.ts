import { z } from 'zod'
import { checkOptions, onlyThese, optionsSchema } from '../options.ts'
import type { KiboFailure } from './errors.ts'

/**
 * How one Kibo server is set up. Much of this call's behaviour is not public, and each tenant's translation
 * layer is tailored to it ("Translated OMS overview"), so what is an assumption here is an option.
 */
export interface KiboServerOptions {
  /** Default `12345`. */
  readonly tenantId?: string | undefined
  /** Default `EMULATOR_APP.1.0.0.Release`. */
  readonly clientId?: string | undefined
  /** Default `emulator-client-secret`. */
  readonly clientSecret?: string | undefined
  /**
   * Which spelling of the id the cancel takes; the vendor's pages disagree and the classic one warns that names
   * are case sensitive. Default `either`. Both at once are refused in any case.
   */
  readonly orderIdKey?: 'orderId' | 'orderID' | 'either' | undefined
  /** The reasons that are taken. Default any text: the page's list ends in "etc.", the schema is not public. */
  readonly allowedReasons?: readonly string[] | undefined
  /** Whether `dispositionOtherReason` beside another reason than `other` is passed over. Default false: refused. */
  readonly ignoreExtraOtherReason?: boolean | undefined
  /**
   * The shape of errors: `edge` has them in `items[]`, `service` at the top. Default: what stands before the
   * order service answers in the first, the service in the second.
   */
  readonly errorShape?: 'edge' | 'service' | undefined
  /**
   * The codes of the order service: the numbers of the classic "Status codes" page, or the platform's words.
   * Default `classic`. That the translation layer still sends the numbers, as text, is an assumption.
   */
  readonly errorCodes?: 'classic' | 'platform' | undefined
  /** How an access token that is over is refused; the classic page names both. Default 401. */
  readonly deadTokenStatus?: 401 | 403 | undefined
  /** False: the tenant is not set up for translated APIs. What it then answers is an assumption. Default true. */
  readonly translated?: boolean | undefined
  /** The answer for an order already cancelled: an error, or the order as it is. Default 409, an assumption. */
  readonly alreadyCancelled?: KiboFailure | 'order' | undefined
  /** The answer for a shipped order. Default 409, an assumption. */
  readonly shipped?: KiboFailure | undefined
  /**
   * The answer for an order whose buyer was charged: an error, or cancel it all the same. Default 409, an
   * assumption: only the older XML-RPC page says that such an order cannot be cancelled.
   */
  readonly charged?: KiboFailure | 'cancel' | undefined
}

const failure = onlyThese({
  status: z.int().min(400).max(599),
  errorCode: z.string(),
  message: z.string(),
  type: z.string().optional(),
})

const orA = (word: string): string => `must be '${word}' or an error of status, errorCode and message`

const schema = optionsSchema({
  tenantId: z.string().min(1).optional(),
  clientId: z.string().min(1).optional(),
  clientSecret: z.string().min(1).optional(),
  orderIdKey: z.enum(['orderId', 'orderID', 'either']).optional(),
  allowedReasons: z.array(z.string()).optional(),
  ignoreExtraOtherReason: z.boolean().optional(),
  errorShape: z.enum(['edge', 'service']).optional(),
  errorCodes: z.enum(['classic', 'platform']).optional(),
  deadTokenStatus: z.literal([401, 403]).optional(),
  translated: z.boolean().optional(),
  alreadyCancelled: z.union([failure, z.literal('order')], orA('order')).optional(),
  shipped: failure.optional(),
  charged: z.union([failure, z.literal('cancel')], orA('cancel')).optional(),
} satisfies Record<keyof KiboServerOptions, z.ZodType>)

/** @throws TypeError that names the option and what is allowed. */
export function checkedOptions(options: KiboServerOptions): KiboServerOptions {
  return checkOptions(schema, options)
}
