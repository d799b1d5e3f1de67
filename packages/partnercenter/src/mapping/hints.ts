import { rulesOf, saasRule, subscriptionRule } from './product-rules.ts'

/** Codes that say no to the product, the tenant or the time: what does work depends on the environment. */
const byEnvironment: ReadonlySet<string> = new Set(['800019', '800061', '900117', '900127', '900213'])
const bySubscription: ReadonlySet<string> = new Set(['800063', '800077'])

/** What to do instead, by the vendor's code ("Partner Center REST error codes", 2023-10). */
export function hintFor({
  vendorCode = '',
  settings: { environment },
}: {
  readonly vendorCode: string | undefined
  readonly settings: { readonly environment: 'sandbox' | 'production' | undefined }
}): string | undefined {
  if (byEnvironment.has(vendorCode)) return rulesOf(environment).join(' ')
  if (!bySubscription.has(vendorCode)) return undefined
  return environment === 'production' ? subscriptionRule : `${subscriptionRule} ${saasRule}`
}
