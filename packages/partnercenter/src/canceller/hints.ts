import { productionRule, sandboxRule, subscriptionRule } from './product-rules.ts'

const either = `${sandboxRule} ${productionRule}`
const customer = 'Check that the order belongs to this customerId.'

/** What to do instead, by the vendor's code or by the rule ("Partner Center REST error codes", 2023-10). */
const hints: Readonly<Record<string, string>> = {
  '800019': productionRule,
  '800061': either,
  '800063': subscriptionRule,
  '800077': subscriptionRule,
  '900117': either,
  '900127': either,
  '900213': either,
  not_found: customer,
  order_not_found: customer,
}

export function hintFor(rule: string, vendorCode: string | undefined): string | undefined {
  return hints[vendorCode ?? ''] ?? hints[rule]
}
