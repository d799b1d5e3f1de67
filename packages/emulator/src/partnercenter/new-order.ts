import { exampleCustomerId } from './customers.ts'
import type { NewPartnerCenterOrder, PartnerCenterLineItem, PartnerCenterOrder } from './order.ts'
import { lineLinks, orderLinks } from './links.ts'

/** Fills in what a new order leaves out, in the property order of the documented responses. */
export function completeOrder(order: NewPartnerCenterOrder, now: number): PartnerCenterOrder {
  const id = order.id ?? randomOrderId()
  const referenceCustomerId = order.referenceCustomerId ?? exampleCustomerId
  const boughtAt = now - (order.ageDays ?? 0) * 86_400_000
  return {
    id,
    alternateId: order.alternateId ?? randomHex(6),
    referenceCustomerId,
    billingCycle: order.billingCycle ?? 'one_time',
    currencyCode: order.currencyCode ?? 'USD',
    currencySymbol: order.currencySymbol ?? '$',
    lineItems: (order.lineItems ?? [{}]).map(completeLine),
    creationDate: order.creationDate ?? new Date(boughtAt).toISOString().replace('Z', '0000Z'),
    status: order.status ?? 'completed',
    transactionType: order.transactionType ?? 'UserPurchase',
    links: orderLinks(referenceCustomerId, id),
    client: order.client ?? {
      marketplaceCountry: 'US',
      deviceFamily: 'UniversalStore-PartnerCenter',
      name: 'Partner Center API',
    },
    attributes: order.attributes ?? { objectType: 'Order' },
  }
}

function completeLine(line: Partial<PartnerCenterLineItem>, index: number): PartnerCenterLineItem {
  const offerId = line.offerId ?? 'DG7GMGF0DWT0:0001:DG7GMGF0DSQR'
  return {
    lineItemNumber: line.lineItemNumber ?? index,
    offerId,
    termDuration: line.termDuration ?? '',
    transactionType: line.transactionType ?? 'New',
    friendlyName: line.friendlyName ?? 'Microsoft Identity Manager 2016 - 1 User CAL',
    quantity: line.quantity ?? 1,
    links: line.links ?? lineLinks(offerId),
  }
}

/** 33 characters of base64url that end in `1`, the shape of both documented ids. */
function randomOrderId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24))
  const base64 = btoa(String.fromCodePoint(...bytes))
  return `${base64.replaceAll('+', '-').replaceAll('/', '_')}1`
}

function randomHex(bytes: number): string {
  const values = crypto.getRandomValues(new Uint8Array(bytes))
  return [...values].map((value) => value.toString(16).padStart(2, '0')).join('')
}
