/** Acme's words that people may write in place of ours. */
export const vocabulary: Readonly<Record<string, string>> = {
  order_no: 'orderId',
  line_no: 'lineNumber',
  BUYER: "reason: 'customer_request'",
  NO_STOCK: "reason: 'out_of_stock'",
  client_id: 'clientId',
  client_secret: 'clientSecret',
  access_token: 'accessToken',
}
