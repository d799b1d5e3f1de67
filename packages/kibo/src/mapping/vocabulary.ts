/** Kibo's words that people may write in place of ours. */
export const vocabulary: Readonly<Record<string, string>> = {
  customer_changed_mind: "reason: 'customer_request'",
  dispositionReason: 'reason',
  dispositionOtherReason: 'note',
  orderID: 'orderId',
  tenant: 'tenantId',
  site: 'siteId',
  client_id: 'clientId',
  client_secret: 'clientSecret',
  access_token: 'accessToken',
}
