import { fieldErrors } from './errors.ts'
import type { ResolvedOptions } from './options.ts'
import { readUuid } from './uuid.ts'

/** One element of `skus` as it was sent; `quantity` counts the whole line where it is left out. */
export interface AskedSku {
  readonly supplierUuid: string
  readonly skuId: string | undefined
  readonly quantity: number | undefined
}

export interface CancelAsked {
  readonly orderUuid: string
  /** `undefined`: the whole order, also where `skus` is ignored. */
  readonly skus: readonly AskedSku[] | undefined
}

const required = ['This field is required.']
const notNull = ['This field may not be null.']

/** Validates the body as a serializer of Django REST framework would: the wish, or the 400 that answers it. */
export function readCancelBody(body: unknown, options: ResolvedOptions): CancelAsked | Response {
  const members = membersOf(body)
  if (typeof members === 'string') return fieldErrors({ non_field_errors: [members] })
  const errors: Record<string, unknown> = {}

  const sent = members.get('order_uuid')
  const orderUuid = typeof sent === 'string' ? readUuid(sent) : undefined
  if (sent === undefined) errors['order_uuid'] = required
  else if (sent === null) errors['order_uuid'] = notNull
  else if (orderUuid === undefined) errors['order_uuid'] = [invalidUuid(sent, options)]

  const skus = options.skus === 'ignore' ? undefined : members.get('skus')
  if (skus !== undefined && options.skus === 'reject_400') errors['skus'] = ['Unexpected field.']
  const read = options.skus === 'honour' && skus !== undefined ? readSkus(skus, options) : undefined
  if (read !== undefined && 'error' in read) errors['skus'] = read.error

  if (orderUuid === undefined || Object.keys(errors).length > 0) return fieldErrors(errors)
  return { orderUuid, skus: read !== undefined && 'skus' in read ? read.skus : undefined }
}

function readSkus(
  value: unknown,
  options: ResolvedOptions,
): { readonly skus: readonly AskedSku[] } | { readonly error: unknown } {
  if (value === null) return { error: notNull }
  if (!Array.isArray(value)) {
    return { error: { non_field_errors: [`Expected a list of items but got type "${pythonType(value)}".`] } }
  }
  const elements = value.map(readSku)
  const skus = elements.flatMap((element) => ('sku' in element ? [element.sku] : []))
  if (skus.length === elements.length) return { skus }
  const errors = elements.map((element) => ('error' in element ? element.error : {}))
  if (options.errorBodies === 'drf38') return { error: errors }
  return {
    error: Object.fromEntries(Object.entries(errors).filter(([, error]) => Object.keys(error).length > 0)),
  }
}

function readSku(value: unknown): { readonly sku: AskedSku } | { readonly error: object } {
  const members = membersOf(value)
  if (typeof members === 'string') return { error: { non_field_errors: [members] } }
  const supplierUuid = members.get('supplier_uuid')
  if (supplierUuid === undefined) return { error: { supplier_uuid: required } }
  if (typeof supplierUuid !== 'string') return { error: { supplier_uuid: ['Not a valid string.'] } }
  const skuId = members.get('sku_id')
  if (skuId !== undefined && typeof skuId !== 'string') return { error: { sku_id: ['Not a valid string.'] } }
  // The create page sends the quantity as a string, the fees page as a number.
  const sent = members.get('quantity')
  const quantity = sent === undefined ? undefined : Number(sent)
  if (quantity !== undefined && !(Number.isInteger(quantity) && quantity > 0)) {
    return { error: { quantity: ['A valid integer is required.'] } }
  }
  return { sku: { supplierUuid, skuId, quantity } }
}

function invalidUuid(sent: unknown, options: ResolvedOptions): string {
  return options.errorBodies === 'drf318' ? 'Must be a valid UUID.' : `"${String(sent)}" is not a valid UUID.`
}

/** The members of a JSON object, or the framework's sentence about anything else. */
export function membersOf(value: unknown): Map<string, unknown> | string {
  if (value === null) return 'No data provided'
  if (typeof value === 'object' && !Array.isArray(value)) return new Map(Object.entries(value))
  return `Invalid data. Expected a dictionary, but got ${pythonType(value)}.`
}

function pythonType(value: unknown): string {
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float'
  const names: Readonly<Record<string, string>> = { string: 'str', boolean: 'bool', object: 'dict' }
  return names[typeof value] ?? 'NoneType'
}
