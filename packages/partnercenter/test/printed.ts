import type { PartnerCenterLinks } from '../src/index.ts'

/** The answers the two cancel pages print, word for word in their values. */

const link = (uri: string, method = 'GET'): PartnerCenterLinks[string] => ({ uri, method, headers: [] })
const catalogLinks = (product: string, sku: string, availability: string): PartnerCenterLinks => ({
  product: link(`/products/${product}?country=US`),
  sku: link(`/products/${product}/skus/${sku}?country=US`),
  availability: link(`/products/${product}/skus/${sku}/availabilities/${availability}?country=US`),
})

/** "Cancel an order from the integration sandbox using Partner Center APIs", 2021-04-28. */
export const sandboxAnswer = {
  id: 'UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1',
  alternateId: '11fc4bdfd47a',
  referenceCustomerId: 'bd59b416-37f9-4d8f-8df3-5750111fc615',
  billingCycle: 'one_time',
  currencyCode: 'USD',
  currencySymbol: '$',
  lineItems: [
    {
      lineItemNumber: 0,
      offerId: 'DG7GMGF0DWT0:0001:DG7GMGF0DSQR',
      termDuration: '',
      transactionType: 'New',
      friendlyName: 'Microsoft Identity Manager 2016 - 1 User CAL',
      quantity: 1,
      links: catalogLinks('DG7GMGF0DWT0', '0001', 'DG7GMGF0DSQR'),
    },
  ],
  creationDate: '2019-02-21T17:56:21.1335741Z',
  status: 'cancelled',
  transactionType: 'UserPurchase',
  attributes: { objectType: 'Order' },
}

const softwarePath =
  '/customers/45411344-b09d-47e7-9653-542006bf9766/orders/2y6dF_rVgDAXMxypQPPnTquuXhKVK_3N1'

/** "Cancel software purchases", 2019-12-11. */
export const softwareAnswer = {
  id: '2y6dF_rVgDAXMxypQPPnTquuXhKVK_3N1',
  alternateId: 'c403d91b21d2',
  referenceCustomerId: '45411344-b09d-47e7-9653-542006bf9766',
  billingCycle: 'one_time',
  currencyCode: 'USD',
  currencySymbol: '$',
  lineItems: [
    {
      lineItemNumber: 0,
      offerId: 'DG7GMGF0FKZV:0003:DG7GMGF0DWMS',
      termDuration: 'P3Y',
      transactionType: 'New',
      friendlyName: 'SQL Server Enterprise - 2 Core License Pack - 3 year',
      quantity: 0,
      links: catalogLinks('DG7GMGF0FKZV', '0003', 'DG7GMGF0DWMS'),
    },
    {
      lineItemNumber: 1,
      offerId: 'DG7GMGF0DVT7:000C:DG7GMGF0FVZM',
      termDuration: 'P3Y',
      transactionType: 'New',
      friendlyName: 'Windows Server CAL - 1 Device CAL - 3 year',
      quantity: 1,
      links: catalogLinks('DG7GMGF0DVT7', '000C', 'DG7GMGF0FVZM'),
    },
  ],
  creationDate: '2019-12-12T17:33:56.1306495Z',
  status: 'completed',
  transactionType: 'UserPurchase',
  links: {
    self: link(softwarePath),
    provisioningStatus: link(`${softwarePath}/provisioningstatus`),
    patchOperation: link(softwarePath, 'PATCH'),
  },
  client: {
    marketplaceCountry: 'US',
    deviceFamily: 'UniversalStore-PartnerCenter',
    name: 'Partner Center API',
  },
  attributes: { objectType: 'Order' },
}

/** The same order before line 0 was cancelled. */
export const softwareBefore = {
  ...softwareAnswer,
  lineItems: softwareAnswer.lineItems.map((line) => ({ ...line, quantity: 1 })),
}
