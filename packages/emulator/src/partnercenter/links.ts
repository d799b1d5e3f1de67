import type { PartnerCenterLink } from './order.ts'

/** Product, SKU and availability of a catalog offer; none for a legacy offer id. */
export function lineLinks(offerId: string): Record<string, PartnerCenterLink> {
  const [product, sku, availability] = offerId.split(':')
  if (product === undefined || sku === undefined || availability === undefined) return {}
  const path = `/products/${product}`
  return {
    product: link(`${path}?country=US`),
    sku: link(`${path}/skus/${sku}?country=US`),
    availability: link(`${path}/skus/${sku}/availabilities/${availability}?country=US`),
  }
}

export function orderLinks(customerId: string, orderId: string): Record<string, PartnerCenterLink> {
  const path = `/customers/${customerId}/orders/${orderId}`
  return {
    self: link(path),
    provisioningStatus: link(`${path}/provisioningstatus`),
    patchOperation: link(path, 'PATCH'),
  }
}

function link(uri: string, method = 'GET'): PartnerCenterLink {
  return { uri, method, headers: [] }
}
