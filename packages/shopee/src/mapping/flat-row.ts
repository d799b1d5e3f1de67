import { listCell, type FlatRowDeclaration } from '@cancel/core/provider'

const ids = 'itemId/modelId, where needed with /promotionGroupId and /orderItemId behind'
const lines = `${ids}, and the units: 1680783/327890123 x2; 1680784/0 x1 of 3 (only while 3 are left)`
const items = 'itemId/modelId: 1680783/327890123; 1680784/0'

/** How a flat row, such as one of a spreadsheet, becomes a request. An empty `lines` never means the whole order. */
export const flatRow: FlatRowDeclaration = {
  columns: {
    lines: `all, or what to cancel as ${lines}`,
    items: `what is out of stock, as ${items}; the whole order goes`,
  },
  toRequest: (row, refuse) => {
    const { orderId, reason, note } = row
    // Without items nothing is out of stock: here an empty cell does no harm.
    const rest = { ...row, items: row['items'] || undefined }
    return {
      orderId,
      reason,
      note: note || undefined,
      lines: listCell(row, { column: 'lines', form: lines, entry: lineIn }, refuse),
      items: listCell(rest, { column: 'items', form: items, entry: itemIn }, refuse),
    }
  },
}

/** A line with the ids that are named, its count cut off already unless it says what must be left. */
function lineIn(text: string, count: number | undefined): unknown {
  const [, names = '', some, left] = /^([\d/]{3,79})(?: x ?(\d{1,9}) of (\d{1,9}))?$/i.exec(text) ?? []
  const [itemId, modelId, promotionGroupId, orderItemId, ...more] = names.split('/')
  const quantity = count ?? (some === undefined ? undefined : Number(some))
  if (modelId === undefined || more.length > 0 || quantity === undefined) return undefined
  const limit = left === undefined ? {} : { left: Number(left) }
  return { itemId, modelId, quantity, promotionGroupId, orderItemId, ...limit }
}

function itemIn(text: string, count: number | undefined): unknown {
  const [, itemId, modelId] = /^(\d{1,19})\/(\d{1,19})$/.exec(text) ?? []
  return itemId === undefined || count !== undefined ? undefined : { itemId, modelId }
}
