/** Vendure's words that people may write in place of ours. */
export const vocabulary: Readonly<Record<string, string>> = {
  orderLines: 'lines',
  lineId: 'orderLineId',
  authToken: 'accessToken',
  token: 'accessToken',
  'vendure-api-key': 'apiKey',
  'vendure-token': 'channelToken',
}
