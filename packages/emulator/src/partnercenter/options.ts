import { z } from 'zod'
import { checkOptions, optionsSchema } from '../options.ts'
import { exampleCustomerId, softwareCustomerId } from './customers.ts'

/** How this Partner Center behaves. Where the documentation is silent the field says so. */
export interface PartnerCenterServerOptions {
  /** The partner's own tenant. Default `b8c7d6e5-0000-4000-8000-00000000beef`. */
  readonly tenantId?: string | undefined
  /** Default `c1d2e3f4-0000-4000-8000-0000000c11e7`. */
  readonly clientId?: string | undefined
  /** Default `emulator-client-secret`. */
  readonly clientSecret?: string | undefined
  /** Customers with a relationship to the partner, beside those of added orders. Default: those of the two documented orders. */
  readonly customers?: readonly string[] | undefined
  /** Which column of the product matrix and which windows hold. Default `sandbox`. */
  readonly environment?: 'sandbox' | 'production' | undefined
  /** `off` takes an order of any age. Default `enforced`. */
  readonly windows?: 'enforced' | 'off' | undefined
  /** An elapsed window is answered in days (`900117`) or hours (`900213`). Default `days`. */
  readonly windowUnit?: 'days' | 'hours' | undefined
  /** The code for a reserved instance in production; both are documented, neither page says which. Default `800019`. */
  readonly productionGuard?: '800019' | '900127' | undefined
  /**
   * What becomes of a marketplace SaaS order in the sandbox: the text of "Cancel an order from the integration sandbox"
   * cancels it (2021-04), the matrix of its later version does not. Default `refused`.
   */
  readonly saasInSandbox?: 'cancelled' | 'refused' | undefined
  /** The answer to cancelling what is cancelled already. Assumption: no page says. Default `400` (code `800061`). */
  readonly alreadyCancelled?: '200' | '400' | undefined
  /** Whether a line's `offerId` must be the order's. Assumption: no page says. Default `checked` (400 `800002`). */
  readonly offerIds?: 'checked' | 'ignored' | undefined
  /** After a cancel, this many reads still show `pending` and the old lines. Default 0: at once. */
  readonly async?: number | undefined
  /**
   * A PATCH with an `MS-RequestId` seen before gets the stored answer and has no second effect. "Partner Center
   * REST headers" calls the id an idempotency key; that it holds across paths and for ever is an assumption. Default true.
   */
  readonly replay?: boolean | undefined
  /** Successful JSON bodies start with a byte order mark, as in all recorded sessions. Default true. */
  readonly bom?: boolean | undefined
  /** Print `code` as a JSON number. Default false. */
  readonly numericCodes?: boolean | undefined
  /** Whether a refresh token still works after it has been used. Entra leaves it valid: the default. */
  readonly refreshTokens?: 'valid' | 'single_use' | undefined
  /** Lifetime of an access token in seconds. Default 3599. */
  readonly tokenLifetimeSeconds?: number | undefined
}

export type ResolvedOptions = {
  readonly [Key in keyof PartnerCenterServerOptions]-?: NonNullable<PartnerCenterServerOptions[Key]>
}

const schema = optionsSchema({
  tenantId: z.string().min(1).default('b8c7d6e5-0000-4000-8000-00000000beef'),
  clientId: z.string().min(1).default('c1d2e3f4-0000-4000-8000-0000000c11e7'),
  clientSecret: z.string().min(1).default('emulator-client-secret'),
  customers: z.array(z.string()).default([exampleCustomerId, softwareCustomerId]),
  environment: z.enum(['sandbox', 'production']).default('sandbox'),
  windows: z.enum(['enforced', 'off']).default('enforced'),
  windowUnit: z.enum(['days', 'hours']).default('days'),
  productionGuard: z.enum(['800019', '900127']).default('800019'),
  saasInSandbox: z.enum(['cancelled', 'refused']).default('refused'),
  alreadyCancelled: z.enum(['200', '400']).default('400'),
  offerIds: z.enum(['checked', 'ignored']).default('checked'),
  async: z.int().min(0).default(0),
  replay: z.boolean().default(true),
  bom: z.boolean().default(true),
  numericCodes: z.boolean().default(false),
  refreshTokens: z.enum(['valid', 'single_use']).default('valid'),
  tokenLifetimeSeconds: z.number().min(0).default(3599),
} satisfies Record<keyof PartnerCenterServerOptions, z.ZodType>)

export function resolveOptions(options: PartnerCenterServerOptions): ResolvedOptions {
  return checkOptions(schema, options)
}
