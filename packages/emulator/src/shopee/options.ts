import { z } from 'zod'
import { checkOptions, onlyThese, optionsSchema } from '../options.ts'
/** How one Shopee server is set up. Every credential has a made-up default. */
export interface ShopeeServerOptions {
  /** Default 1000001. */
  readonly partnerId?: number | undefined
  /** Used as text, never decoded. Default `emulator-partner-key`. */
  readonly partnerKey?: string | undefined
  /** Signs pushes; newer consoles have a key of their own for that. Default `partnerKey`. */
  readonly pushKey?: string | undefined
  /** The shop whose orders these are. Default 600000, unless `merchantId` is given. */
  readonly shopId?: number | undefined
  /** In place of `shopId`: the orders belong to this merchant, and calls carry `merchant_id`. */
  readonly merchantId?: number | undefined
  /** The first pair of tokens. Default `emulator-access-token` and `emulator-refresh-token`. */
  readonly tokens?:
    | { readonly accessToken?: string | undefined; readonly refreshToken?: string | undefined }
    | undefined
  /**
   * HTTP status of error answers. Default 200. No page says which one the vendor uses; public clients have seen
   * 200, 401 and 403 for the same codes.
   */
  readonly errorStatus?: number | undefined
  /**
   * Whether `order. error_param` and `order. error_permission` keep the space their page prints. Default true.
   * No source shows the wire.
   */
  readonly spaceInCodes?: boolean | undefined
  /** How a dead access token is refused; both are documented. Default `invalid_acceess_token`. */
  readonly deadToken?: 'invalid_acceess_token' | 'error_auth' | undefined
  /**
   * The reasons an order of a region takes, such as `{ SG: ['OUT_OF_STOCK', 'CUSTOMER_REQUEST'] }`. A region
   * that is not named takes all four, which is the default: the page limits UNDELIVERABLE_AREA to TW and MY
   * but does not say what happens elsewhere. The answer, `error_param`, is an assumption.
   */
  readonly regionReasons?: Readonly<Record<string, readonly string[]>> | undefined
  /**
   * The statuses in which the seller may cancel. Default UNPAID, READY_TO_SHIP and PENDING. Only READY_TO_SHIP
   * is stated by a page ("before the order has been shipped"); the other two are assumptions.
   */
  readonly cancellableStatuses?: readonly string[] | undefined
}

const schema = optionsSchema({
  partnerId: z.int().min(1).optional(),
  partnerKey: z.string().min(1).optional(),
  pushKey: z.string().min(1).optional(),
  shopId: z.int().min(1).optional(),
  merchantId: z.int().min(1).optional(),
  tokens: onlyThese({
    accessToken: z.string().min(1).optional(),
    refreshToken: z.string().min(1).optional(),
  }).optional(),
  errorStatus: z.int().min(200).max(599).optional(),
  spaceInCodes: z.boolean().optional(),
  deadToken: z.enum(['invalid_acceess_token', 'error_auth']).optional(),
  regionReasons: z.record(z.string(), z.array(z.string())).optional(),
  cancellableStatuses: z.array(z.string()).optional(),
} satisfies Record<keyof ShopeeServerOptions, z.ZodType>)

/** @throws TypeError that names the option and what is allowed. */
export function checkedOptions(options: ShopeeServerOptions): ShopeeServerOptions {
  return checkOptions(schema, options)
}

export const cancellableByDefault: readonly string[] = ['UNPAID', 'READY_TO_SHIP', 'PENDING']

/** The options with every default filled in, as far as more than one file needs them. */
export interface ShopeeAccount {
  readonly partnerId: number
  readonly partnerKey: string
  readonly subject: ShopeeSubject
}

/** Whose tokens and orders: `shop/600000` or `merchant/1001705`. */
export interface ShopeeSubject {
  readonly kind: 'shop' | 'merchant'
  readonly id: number
}

/** @throws RangeError when both a shop and a merchant are given. */
export function accountOf(options: ShopeeServerOptions): ShopeeAccount {
  const { partnerId = 1_000_001, partnerKey = 'emulator-partner-key', shopId, merchantId } = options
  if (shopId !== undefined && merchantId !== undefined) {
    throw new RangeError('give shopId or merchantId, not both')
  }
  const subject: ShopeeSubject =
    merchantId === undefined ? { kind: 'shop', id: shopId ?? 600_000 } : { kind: 'merchant', id: merchantId }
  return { partnerId, partnerKey, subject }
}

export function subjectName({ kind, id }: ShopeeSubject): string {
  return `${kind}/${id}`
}

/**
 * The shop or merchant of a name: `shop/600000`, `merchant/1001705`, or a number, which is a shop's.
 * @throws RangeError for any other text.
 */
export function subjectOf(name: string): ShopeeSubject {
  const [, kind = 'shop', digits] = /^(?:(shop|merchant)\/)?(\d{1,10})$/.exec(name) ?? []
  if (digits === undefined) {
    throw new RangeError(`a Shopee account is a number, shop/<number> or merchant/<number>; given '${name}'`)
  }
  return { kind: kind === 'shop' ? 'shop' : 'merchant', id: Number(digits) }
}

export function sameSubject(a: ShopeeSubject, b: ShopeeSubject): boolean {
  return a.kind === b.kind && a.id === b.id
}
