import { listCell, type FlatRowDeclaration } from '@cancel/core/provider'
import { uuidPattern } from '../api/fields.ts'

const form = 'supplierUuid/skuId x2; ...'
const what = `all, or what to ask for as ${form} (a supplier alone means all its lines, x2 two units)`

/** How a flat row, such as one of a spreadsheet, becomes a request. An empty `skus` never means the whole order. */
export const flatRow: FlatRowDeclaration = {
  // A file of several vendors has `lines`.
  columns: { skus: what, lines: what },
  toRequest: (row, refuse) => {
    const { orderId, reason, note, skus, lines } = row
    if (skus && lines) refuse('lines', 'left out beside skus', lines)
    // A file of several vendors may have both columns.
    const column = skus || lines === undefined ? 'skus' : 'lines'
    const list = listCell(row, { column, form, entry }, refuse)
    return { orderId, reason: reason || undefined, note: note || undefined, skus: list }
  },
}

/** What does not fit is said of the cell: its column may be `lines`, and the request's field is `skus`. */
function entry(text: string, quantity: number | undefined): unknown {
  const [supplierUuid = '', ...rest] = text.split('/')
  if (!uuidPattern.test(supplierUuid) || quantity === 0) return undefined
  return { supplierUuid, skuId: rest.length === 0 ? undefined : rest.join('/'), quantity }
}
