/**
 * What can be cancelled how: the product matrix of "Cancel an order from the integration sandbox" and "New commerce
 * cancellation policy" (2023-10).
 */
export const sandboxRule = 'Sandbox: reservations and software, in orders not older than 60 days.'

export const productionRule =
  'Production: only perpetual software within 30 days, software subscriptions within 7 days of purchase or renewal.'

export const subscriptionRule =
  'New commerce, SaaS and Azure plans: PATCH /customers/{id}/subscriptions/{id} instead, with status deleted.'
