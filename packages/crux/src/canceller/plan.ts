import type { CancelReason, NonEmpty } from '@cancel/core'
import { type CancelPlan, createChecks } from '@cancel/core/provider'
import type { CruxSku } from '../api/cancel-order.ts'
import { checkUuid } from '../api/uuid.ts'
import { checkReason } from './reasons.ts'

/** Some of an order's SKUs, by supplier. */
export type CruxCancelSku = {
  /** The supplier's UUID, as the order's lines name it. */
  readonly supplierUuid: string
  /** The SKU in the supplier's spelling. */
  readonly skuId?: string | undefined
  /** Units, a whole number of at least 1. */
  readonly quantity?: number | undefined
}

/** Asks the suppliers of an order to cancel it ("Cancel Order", docs.cruxconnect.com, 2019-03). */
export type CruxCancelRequest = {
  /** The order's UUID, not its PO number. */
  readonly orderId: string
  /** Any; Crux has no field for it, so it is never sent. */
  readonly reason?: CancelReason | undefined
  /** Never sent either. */
  readonly note?: string | undefined
  /**
   * The page's wish, not a promise: Crux documented it in one version of April 2018 and took it out the same day.
   * It is sent only when given, the whole order may go all the same, and the result speaks of the whole order.
   */
  readonly skus?: NonEmpty<CruxCancelSku> | undefined
}

/** Checks a request. Throws `CancelError` `invalid_request`. */
export function planCancel(given: unknown): CancelPlan<CruxCancelRequest> {
  const checks = createChecks('crux')
  const request = checks.fields(given, 'request', ['orderId', 'reason', 'note', 'skus'])
  const orderId = checkUuid(checks, request['orderId'], 'orderId')
  const reason = checkReason(request['reason'])
  const note = request['note'] === undefined ? undefined : checks.text(request['note'], 'note')
  const skus = request['skus'] === undefined ? undefined : checkSkus(request['skus'])
  return {
    request: {
      orderId,
      ...(reason === undefined ? {} : { reason }),
      ...(note === undefined ? {} : { note }),
      ...(skus === undefined ? {} : { skus }),
    },
    // Also with skus: nothing documented today says that the rest of the order stays.
    asked: undefined,
    sent: { note: false },
    // Tracking that was there before says nothing about the supplier's answer.
    needsBefore: true,
  }
}

function checkSkus(given: unknown): NonEmpty<CruxCancelSku> {
  const checks = createChecks('crux')
  const [first, ...more] = checks.nonEmptyList(given, 'skus')
  const skus: NonEmpty<CruxCancelSku> = [checkSku(first, 0), ...more.map((sku, at) => checkSku(sku, at + 1))]
  const keys = skus.map(({ supplierUuid, skuId }) => JSON.stringify([supplierUuid.toLowerCase(), skuId]))
  const twice = keys.findIndex((key, at) => keys.indexOf(key) !== at)
  if (twice !== -1) checks.fail(`skus.${twice}`, 'named once in the list', keys[twice])
  return skus
}

function checkSku(given: unknown, index: number): CruxCancelSku {
  const checks = createChecks('crux')
  const at = (name: string): string => `skus.${index}.${name}`
  const sku = checks.fields(given, `skus.${index}`, ['supplierUuid', 'skuId', 'quantity'])
  return {
    supplierUuid: checkUuid(checks, sku['supplierUuid'], at('supplierUuid')),
    ...(sku['skuId'] === undefined ? {} : { skuId: checks.text(sku['skuId'], at('skuId')) }),
    ...(sku['quantity'] === undefined
      ? {}
      : { quantity: checks.integer(sku['quantity'], at('quantity'), 1) }),
  }
}

/** The request's list in Crux's spelling. */
export function wireSkus([first, ...more]: NonEmpty<CruxCancelSku>): NonEmpty<CruxSku> {
  return [wireSku(first), ...more.map(wireSku)]
}

function wireSku({ supplierUuid, skuId, quantity }: CruxCancelSku): CruxSku {
  return { supplier_uuid: supplierUuid, sku_id: skuId, quantity }
}

/** Checks how an order is named for reading. Throws `CancelError` `invalid_request`. */
export function refOfOrder(given: unknown): { readonly orderId: string } {
  const checks = createChecks('crux')
  return { orderId: checkUuid(checks, checks.fields(given, 'order', ['orderId'])['orderId'], 'orderId') }
}
