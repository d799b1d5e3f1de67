import { rulesOf, saasRule, subscriptionRule } from './product-rules.ts'

/** Codes that say no to the product, the tenant or the time: what does work depends on the environment. */
const byEnvironment: ReadonlySet<string> = new Set(['800019', '800061', '900117', '900127', '900213'])
const bySubscription: ReadonlySet<string> = new Set(['800063', '800077'])

/** What to do instead, by the vendor's code ("Partner Center REST error codes", 2023-10). */
export function hintFor({
  vendorCode = '',
  rule,
  settings: { environment },
}: {
  readonly vendorCode: string | undefined
  readonly rule: string | undefined
  readonly settings: { readonly environment: 'sandbox' | 'production' | undefined }
}): string | undefined {
  // A refusal without an answer of its own, such as an order that the read before sending did not find.
  if (rule === 'not_found') return 'Check that the order belongs to this customerId.'
  if (byEnvironment.has(vendorCode)) return rulesOf(environment).join(' ')
  if (!bySubscription.has(vendorCode)) return undefined
  return environment === 'production' ? subscriptionRule : `${subscriptionRule} ${saasRule}`
}
