/** Partner Center's words that people may write in place of ours. */
export const vocabulary: Readonly<Record<string, string>> = {
  'customer-tenant-id': 'customerId',
  lineItems: 'lines',
  lineItemNumber: 'lineNumber',
  'MS-RequestId': 'requestId',
  'MS-CorrelationId': 'correlationId',
  tenant_id: 'tenantId',
  client_id: 'clientId',
  client_secret: 'clientSecret',
  refresh_token: 'refreshToken',
  access_token: 'accessToken',
}
