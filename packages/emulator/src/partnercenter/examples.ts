import { exampleCustomerId, softwareCustomerId } from './customers.ts'
import type { NewPartnerCenterOrder, PartnerCenterLineItem } from './order.ts'

const sqlServer: Partial<PartnerCenterLineItem> = {
  offerId: 'DG7GMGF0FKZV:0003:DG7GMGF0DWMS',
  termDuration: 'P3Y',
  friendlyName: 'SQL Server Enterprise - 2 Core License Pack - 3 year',
}

const windowsServerCal: Partial<PartnerCenterLineItem> = {
  offerId: 'DG7GMGF0DVT7:000C:DG7GMGF0FVZM',
  termDuration: 'P3Y',
  friendlyName: 'Windows Server CAL - 1 Device CAL - 3 year',
}

/**
 * Orders to start with. The first two are those of the documentation, with the creation dates printed there;
 * they count as bought today, so that they cancel as the pages show.
 */
export const exampleOrders: readonly NewPartnerCenterOrder[] = [
  {
    // "Cancel an order from the integration sandbox using Partner Center APIs", 2021-04-28
    id: 'UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1',
    alternateId: '11fc4bdfd47a',
    referenceCustomerId: exampleCustomerId,
    lineItems: [
      {
        offerId: 'DG7GMGF0DWT0:0001:DG7GMGF0DSQR',
        friendlyName: 'Microsoft Identity Manager 2016 - 1 User CAL',
      },
    ],
    creationDate: '2019-02-21T17:56:21.1335741Z',
    product: 'perpetual_software',
    ageDays: 0,
  },
  {
    // "Cancel software purchases", 2019-12-11
    id: '2y6dF_rVgDAXMxypQPPnTquuXhKVK_3N1',
    alternateId: 'c403d91b21d2',
    referenceCustomerId: softwareCustomerId,
    lineItems: [sqlServer, windowsServerCal],
    creationDate: '2019-12-12T17:33:56.1306495Z',
    product: 'software_subscription',
    ageDays: 0,
  },
  { id: 'alreadyCancelled-00000000000000001', lineItems: [windowsServerCal], status: 'cancelled' },
  {
    id: 'oneLineCancelled_0000000000000001',
    lineItems: [{ ...sqlServer, quantity: 0 }, windowsServerCal],
    product: 'software_subscription',
  },
  { id: 'windowPassed-00000000000000000001', lineItems: [sqlServer], ageDays: 61 },
  { id: 'stillPending_00000000000000000001', lineItems: [sqlServer], status: 'pending' },
  { id: 'reservedInstance_0000000000000001', product: 'reserved_instance' },
  { id: 'marketplaceSaas-00000000000000001', product: 'saas' },
  { id: '5cf72f146967', alternateId: '5cf72f146967', product: 'new_commerce' },
]
