import { z } from 'zod'
import { checkOptions, optionsSchema } from '../options.ts'
import type { OrganizationType } from './accounts.ts'

/** How this Crux behaves. The documentation is thin (last change 2019-03-29): most defaults are assumptions. */
export interface CruxServerOptions {
  /** Default `retailer@emulator.invalid`. */
  readonly username?: string | undefined
  /** Of every account, the suppliers' too. Default `emulator-password`. */
  readonly password?: string | undefined
  /** The generation that `settings` names; the server speaks both. Default `v1`. */
  readonly generation?: 'v1' | 'timp' | undefined
  /** What kind of organisation the account belongs to. A supplier gets 409 on retailers' calls. Default `RETAILER`. */
  readonly organizationType?: OrganizationType | undefined
  /** Permissions of every account. Default `cancel_order` and `view_order`. */
  readonly permissions?: readonly string[] | undefined
  /** Lifetime of a token in seconds. Default 7200, as the Timpanogos login page says. */
  readonly tokenLifetimeSeconds?: number | undefined
  /**
   * What becomes of `skus`, a member that left the documentation in April 2018: only those lines, the whole
   * order nevertheless, or 400. Default `ignore`.
   */
  readonly skus?: 'honour' | 'ignore' | 'reject_400' | undefined
  /** The answer to a second cancel while suppliers have not answered the first. Default `422`. */
  readonly secondCancelWhilePending?: '204' | '422' | undefined
  /** The answer to cancelling an order that is not there. Default `422`. */
  readonly unknownOrder?: '422' | '404' | undefined
  /** Where Timpanogos shows a cancelled line; V1 has only `status`. Default `both`. */
  readonly cancellationShownIn?: 'status' | 'designation' | 'both' | undefined
  /** `Cancelled`, or `ID: 3 Name: Cancelled` as the invoice page prints designations. Default `plain`. */
  readonly designationFormat?: 'plain' | 'id_and_name' | undefined
  /** The texts of Django REST framework 3.8 or 3.18. Default `drf38`, of the time of the documentation. */
  readonly errorBodies?: 'drf38' | 'drf318' | undefined
  /** The answer to a path without its last slash. Default `301`, as Django does. */
  readonly missingSlash?: '301' | '404' | undefined
}

export type ResolvedOptions = {
  readonly [Key in keyof CruxServerOptions]-?: NonNullable<CruxServerOptions[Key]>
}

const schema = optionsSchema({
  username: z.string().min(1).default('retailer@emulator.invalid'),
  password: z.string().min(1).default('emulator-password'),
  generation: z.enum(['v1', 'timp']).default('v1'),
  organizationType: z.enum(['RETAILER', 'SUPPLIER']).default('RETAILER'),
  permissions: z.array(z.string()).default(['cancel_order', 'view_order']),
  tokenLifetimeSeconds: z.number().min(0).default(7200),
  skus: z.enum(['honour', 'ignore', 'reject_400']).default('ignore'),
  secondCancelWhilePending: z.enum(['204', '422']).default('422'),
  unknownOrder: z.enum(['422', '404']).default('422'),
  cancellationShownIn: z.enum(['status', 'designation', 'both']).default('both'),
  designationFormat: z.enum(['plain', 'id_and_name']).default('plain'),
  errorBodies: z.enum(['drf38', 'drf318']).default('drf38'),
  missingSlash: z.enum(['301', '404']).default('301'),
} satisfies Record<keyof CruxServerOptions, z.ZodType>)

export function resolveOptions(options: CruxServerOptions): ResolvedOptions {
  return checkOptions(schema, options)
}
