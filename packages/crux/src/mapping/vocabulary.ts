/** Crux's words that people may write in place of ours. */
export const vocabulary: Readonly<Record<string, string>> = {
  auth_token: 'token of createCrux',
  order_uuid: 'orderId',
  supplier_uuid: 'supplierUuid',
  sku_id: 'skuId',
  lines: 'skus',
}
