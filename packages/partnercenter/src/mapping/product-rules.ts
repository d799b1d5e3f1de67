/**
 * What can be cancelled how: the product matrix of "Cancel an order from the integration sandbox" and "New commerce
 * cancellation policy" (2023-10).
 */
const sandboxRule =
  'Sandbox: reservations and software, in orders not older than 60 days; for older ones contact Partner Center Support.'

const productionRule =
  'Production: only perpetual software within 30 days, software subscriptions within 7 days of purchase or renewal.'

export const subscriptionRule =
  'New commerce, SaaS and Azure plans: PATCH /customers/{id}/subscriptions/{id} instead, all of it as it was read, with status suspended for an Azure plan, else deleted.'

/** "Cancel an order from the integration sandbox": its text and its table disagree. */
export const saasRule =
  'Marketplace SaaS in the sandbox: the text of the page says yes, its table no. Try it: a no changes nothing.'

/** The rules of one environment, and of both where none is named. */
export function rulesOf(environment: 'sandbox' | 'production' | undefined): readonly string[] {
  return [
    ...(environment === 'production' ? [] : [sandboxRule]),
    ...(environment === 'sandbox' ? [] : [productionRule]),
  ]
}
