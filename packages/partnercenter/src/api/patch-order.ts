import type { NonEmpty } from '@cancel/core'
import { type Call, createChecks } from '@cancel/core/provider'
import { apiHeaders, type Endpoint, orderUrl, readAnswer } from './endpoint.ts'
import { isOrder, orderShape, type PartnerCenterOrder, type PartnerCenterOrderStatus } from './order.ts'

/** The body both cancel pages print. Other fields of an order are refused here: a typing error would widen the cancel. */
export interface PartnerCenterOrderPatch {
  /** The order's id again; a current page prints its `alternateId` here. */
  readonly id: string
  /** `cancelled`, with two l. */
  readonly status: PartnerCenterOrderStatus
  /** The lines to cancel. Left out: "the entire order gets cancelled" ("Cancel software purchases", 2019-12-11). */
  readonly lineItems?: NonEmpty<PartnerCenterPatchLineItem> | undefined
}

export interface PartnerCenterPatchLineItem {
  /** Counts from 0. */
  readonly lineItemNumber: number
  /** The pages always print it; whether the service needs it is not stated. */
  readonly offerId?: string | undefined
}

export interface PartnerCenterPatchOrder {
  /** The customer's tenant: a GUID. */
  readonly customerId: string
  /** Opaque, never re-cased. */
  readonly orderId: string
  readonly body: PartnerCenterOrderPatch
}

/**
 * `PATCH {base}/v1/customers/{customer-tenant-id}/orders/{order-id}` ("Cancel an order from the integration sandbox",
 * 2021-04-28; "Cancel software purchases", 2019-12-11). The answer is the whole order, whatever lines were named.
 */
export function patchOrderCall(settings: Endpoint, input: PartnerCenterPatchOrder): Call<PartnerCenterOrder> {
  const checks = createChecks('partnercenter')
  const fields = checks.fields(input, 'input', ['customerId', 'orderId', 'body'])
  const { url, orderId } = orderUrl(settings, checks, fields)
  const body = checkPatch(fields['body'])
  return {
    endpoint: 'patch order',
    purpose: body.status.toLowerCase() === 'cancelled' ? 'cancel' : 'write',
    method: 'PATCH',
    url,
    headers: { ...apiHeaders(settings), 'content-type': 'application/json' },
    body: JSON.stringify(body),
    understand: (answer) => readAnswer(answer, orderShape, isOrder(orderId)),
  }
}

function checkPatch(given: unknown): PartnerCenterOrderPatch {
  const checks = createChecks('partnercenter')
  const body = checks.fields(given, 'body', ['id', 'status', 'lineItems'])
  const id = checks.id(body['id'], 'body.id')
  const status = checks.text(body['status'], 'body.status')
  if (body['lineItems'] === undefined) return { id, status }
  const [first, ...rest] = checks.nonEmptyList(body['lineItems'], 'body.lineItems')
  return { id, status, lineItems: [checkLine(first, 0), ...rest.map((line, at) => checkLine(line, at + 1))] }
}

function checkLine(given: unknown, index: number): PartnerCenterPatchLineItem {
  const checks = createChecks('partnercenter')
  const field = `body.lineItems.${index}`
  const line = checks.fields(given, field, ['lineItemNumber', 'offerId'])
  const lineItemNumber = checks.integer(line['lineItemNumber'], `${field}.lineItemNumber`, 0)
  if (line['offerId'] === undefined) return { lineItemNumber }
  return { lineItemNumber, offerId: checks.text(line['offerId'], `${field}.offerId`) }
}
