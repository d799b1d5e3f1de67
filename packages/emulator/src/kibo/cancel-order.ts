import { z } from 'zod'
import { bareInteger } from '../bare-integer.ts'
import { readBody } from './body.ts'
import type { KiboEndpoint } from './call.ts'
import { conflict, type KiboFailure, KiboRefusal, refusal } from './errors.ts'
import type { KiboServerOptions } from './options.ts'
import { isCancelled } from './state.ts'

const orderId = bareInteger('an integer from 1', { least: 1n })
const otherReason = z.string().min(1).max(255)
const idKeys = ['orderId', 'orderID'] as const

/** `POST /api/v2/order/action/cancel`: cancels the whole order and answers with it. */
export const cancelOrderEndpoint: KiboEndpoint = async (call) => {
  const { request, options, shelf, printer, gap, cause } = call
  const fields = await readBody(request)
  const id = readOrderId(fields, options)
  checkReason(fields, options)
  // Nothing below waits, so that no other request comes between the checks and the change, unless it is meant to.
  const order = shelf.get(id)
  if (order === undefined) throw refusal('orderNotFound')
  if (isCancelled(order)) {
    const answer = options.alreadyCancelled ?? conflict('it is already canceled')
    if (answer === 'order') return printer.success(order)
    throw ofService(answer)
  }
  if (order.orderStatus === 'SHIPPED') throw ofService(options.shipped ?? conflict('it has shipped'))
  if (shelf.isCharged(id) && options.charged !== 'cancel') {
    throw ofService(options.charged ?? conflict('the customer has been charged'))
  }
  if (gap !== undefined) await gap()
  return printer.success(shelf.cancel(order, cause))
}

function ofService(failure: KiboFailure): KiboRefusal {
  return new KiboRefusal({ from: 'service', ...failure })
}

type Fields = Readonly<Record<string, unknown>>

function readOrderId(fields: Fields, { orderIdKey = 'either' }: KiboServerOptions): string {
  const allowed = idKeys.filter((key) => orderIdKey === 'either' || orderIdKey === key)
  const known = new Set<string>([...allowed, 'dispositionReason', 'dispositionOtherReason'])
  const given = allowed.filter((key) => fields[key] !== undefined)
  const [key, second] = given
  if (key === undefined) throw refusal('missingData', { detail: allowed.join(' or ') })
  // That nothing else may stand in the body, the other spelling included, is an assumption.
  const unknown = Object.keys(fields).find((name) => !known.has(name))
  if (second !== undefined || unknown !== undefined) {
    throw refusal('invalidData', { detail: `${second ?? 'a field'} is not expected` })
  }
  const id = orderId.safeParse(fields[key])
  if (!id.success) throw refusal('invalidData', { detail: `${key} must be an integer from 1` })
  return id.data
}

/** `dispositionOtherReason`: 1 to 255, needed with `other` and, read strictly, only taken with it. */
function checkReason(fields: Fields, options: KiboServerOptions): void {
  const reason = fields['dispositionReason']
  if (reason === undefined) throw refusal('missingData', { detail: 'dispositionReason' })
  const { allowedReasons, ignoreExtraOtherReason = false } = options
  if (typeof reason !== 'string' || reason === '' || allowedReasons?.includes(reason) === false) {
    throw refusal('invalidData', { detail: 'dispositionReason is not one of the possible values' })
  }
  const other = fields['dispositionOtherReason']
  if (reason !== 'other') {
    if (other === undefined || ignoreExtraOtherReason) return
    throw refusal('invalidData', { detail: 'dispositionOtherReason goes with the reason other' })
  }
  if (other === undefined) throw refusal('missingData', { detail: 'dispositionOtherReason' })
  if (!otherReason.safeParse(other).success) {
    throw refusal('invalidData', { detail: 'dispositionOtherReason must have 1 to 255 characters' })
  }
}
