import type { AskedLine } from '@cancel/core'
import type { Refuse } from '@cancel/core/provider'
import type { CruxCancelRequest, CruxCancelSku, CruxLineItem, CruxOrder } from '../types.ts'

/** The line's own id; else its supplier and SKU, which two lines may share. */
export function lineId(line: CruxLineItem): string {
  return line.uuid || line.line_item_uuid || nameOf(supplierOf(line), skuOf(line))
}

/**
 * The lines that `skus` names: those with that supplier and SKU. Supplier and SKU are no id (one may stand on two lines),
 * so before the order is read they are only names, in the form that lines without an id have.
 */
export function askedLines(
  { skus }: CruxCancelRequest,
  order: CruxOrder | undefined,
  refuse: Refuse,
): readonly AskedLine[] | undefined {
  return skus?.flatMap((sku, index): readonly AskedLine[] => {
    const { supplierUuid, skuId, quantity } = sku
    const name = nameOf(supplierUuid.toLowerCase(), skuId)
    const counted = quantity === undefined ? {} : { quantity }
    // One that lists no line does not tell that it has no such line.
    if (order === undefined || order.line_items.length === 0) return [{ id: name, ...counted }]
    const lines = order.line_items.filter((line) => isNamed(line, sku))
    const ids = lines.map(lineId)
    if (lines.length === 0) {
      const there = order.line_items.map((line) => nameOf(supplierOf(line), skuOf(line)))
      return refuse(
        `skus.${index}`,
        `on a line of the order: ${[...new Set(there)].slice(0, 20).join(', ')}`,
        name,
      )
    }
    if (new Set(ids).size < ids.length)
      return refuse(
        `skus.${index}`,
        `on lines that can be told apart; ${lines.length} have the same id`,
        name,
      )
    if (quantity !== undefined && lines.length > 1)
      return refuse(`skus.${index}.quantity`, `left out, since ${lines.length} lines have this SKU`, quantity)
    return ids.map((id) => ({ id, ...counted }))
  })
}

function nameOf(supplier: string, sku: string | undefined): string {
  return [supplier, sku].filter(Boolean).join('/')
}

function isNamed(line: CruxLineItem, { supplierUuid, skuId }: CruxCancelSku): boolean {
  return supplierOf(line) === supplierUuid.toLowerCase() && (skuId === undefined || skuOf(line) === skuId)
}

/** V1 has `supplier_uuid`, Timpanogos `supplier: { uuid }`. */
function supplierOf({ supplier_uuid: flat, supplier }: CruxLineItem): string {
  const inner = typeof supplier === 'object' && supplier !== null && 'uuid' in supplier ? supplier.uuid : ''
  const named = flat || inner
  return typeof named === 'string' ? named.toLowerCase() : ''
}

function skuOf({ sku_id: sku }: CruxLineItem): string {
  return typeof sku === 'string' || typeof sku === 'number' ? String(sku) : ''
}
