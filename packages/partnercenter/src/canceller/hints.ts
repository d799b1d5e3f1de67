/** What to do instead, by the vendor's code or by the rule ("Partner Center REST error codes" and the cancel pages, 2023-10). */
const hints: Readonly<Record<string, string>> = {
  '800019': 'Production cancels only perpetual software and software subscriptions by this call.',
  '800061':
    'Check the product and the age of the order: only software in production; no order older than 60 days in the sandbox.',
  '800063': 'Cancel it by PATCH /customers/{id}/subscriptions/{id} with status deleted, or suspend it.',
  '800077': 'Cancel it by PATCH /customers/{id}/subscriptions/{id} with status deleted.',
  '900117': 'Perpetual software: 30 days. Software subscriptions: 7 days from purchase or renewal.',
  '900127': 'Check whether the tenant is the sandbox or production: they cancel different products.',
  '900213': 'Perpetual software: 30 days. Software subscriptions: 7 days from purchase or renewal.',
  not_found: 'Check that the order belongs to this customerId.',
  order_not_found: 'Check that the order belongs to this customerId.',
}

export function hintFor(rule: string, vendorCode: string | undefined): string | undefined {
  return hints[vendorCode ?? ''] ?? hints[rule]
}
