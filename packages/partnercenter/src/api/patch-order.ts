import { endpoint, type Endpoint, notEmpty, type Schema } from '@cancel/core/provider'
import * as z from 'zod/mini'
import type { PartnerCenterOrder, PartnerCenterPatchOrder, ResolvedPartnerCenterSettings } from '../types.ts'
import { apiHeaders, ids, lineNumber, orderPath, orderRef, someText } from './fields.ts'
import { isOrder, orderSchema } from './order.ts'

const printed = (names: readonly string[]): Record<string, z.ZodMiniOptional<z.ZodMiniAny>> =>
  Object.fromEntries(names.map((name) => [name, z.optional(z.any())]))

/** What an order has beside what a cancel needs ("Order resources", 2023-10). None of it goes out again. */
const ofOrder = [
  'alternateId',
  'attributes',
  'billingCycle',
  'client',
  'creationDate',
  'currencyCode',
  'currencySymbol',
  'links',
  'partnerOnRecordAttestationAccepted',
  'referenceCustomerId',
  'totalPrice',
  'transactionType',
]
const ofLine = [
  'additionalPartnerIdsOnRecord',
  'attestationAccepted',
  'attributes',
  'customTermEndDate',
  'friendlyName',
  'links',
  'parentSubscriptionId',
  'partnerIdOnRecord',
  'pricing',
  'promotionId',
  'provisioningContext',
  'purchaseCommitment',
  'quantity',
  'renewsTo',
  'subscriptionId',
  'termDuration',
  'transactionType',
]

type Members = Readonly<Record<string, unknown>>

const names = (value: Members, among: readonly string[]): readonly string[] =>
  among.filter((name) => value[name] !== undefined)

const line = z
  .strictObject({
    ...printed(ofLine),
    lineItemNumber: lineNumber,
    offerId: z.optional(z.union([someText, z.null()], 'a non-empty text')),
  })
  .check(
    // Beside a number alone it would be a wish: Partner Center cancels no units of a line.
    z.refine((value: Members) => names(value, ofLine).join() !== 'quantity', {
      path: ['quantity'],
      error: 'left out: a line is cancelled as a whole',
    }),
  )

const input = z.strictObject({
  ...orderRef,
  ...ids,
  body: z
    .strictObject({
      ...printed(ofOrder),
      id: orderRef.orderId,
      status: someText,
      lineItems: z.optional(z.array(line).check(notEmpty)),
    })
    .check(
      // In any other change these fields would be meant, and dropping them would swallow it.
      z.refine((value: Members) => isCancel(value['status']) || names(value, ofOrder).length === 0, {
        path: ['status'],
        error: "'cancelled' for an order with more than id, status and lineItems",
      }),
    ),
}) as Schema<PartnerCenterPatchOrder>

function isCancel(status: unknown): boolean {
  return typeof status === 'string' && status.toLowerCase() === 'cancelled'
}

/**
 * `PATCH {base}/v1/customers/{customer-tenant-id}/orders/{order-id}` ("Cancel an order from the integration sandbox",
 * 2021-04-28; "Cancel software purchases", 2019-12-11). The answer is the whole order, whatever lines were named.
 */
export const patchOrder: Endpoint<
  ResolvedPartnerCenterSettings,
  PartnerCenterPatchOrder,
  PartnerCenterOrder
> = endpoint({
  name: 'patch order',
  purpose: 'cancel',
  method: 'PATCH',
  input,
  path: orderPath,
  headers: apiHeaders,
  ids: ({ requestId, correlationId }) => ({ requestId, correlationId }),
  json: ({ body: { id, status, lineItems } }) => ({
    id,
    status,
    lineItems: lineItems?.map(({ lineItemNumber, offerId }) => ({
      lineItemNumber,
      offerId: offerId ?? undefined,
    })),
  }),
  answer: orderSchema,
  isAbout: isOrder,
})
