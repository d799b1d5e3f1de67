import { listCell, type FlatRowDeclaration } from '@cancel/core/provider'

const form = 'lineNumber/offerId; ... (the offer may be left out)'

/** How a flat row, such as one of a spreadsheet, becomes a request. An empty `lines` never means the whole order. */
export const flatRow: FlatRowDeclaration = {
  columns: {
    customerId: "the customer's tenant, a GUID",
    lines: `all, or what to cancel as ${form}; each line goes whole`,
  },
  toRequest: (row, refuse) => {
    const { orderId, customerId, reason, note } = row
    const lines = listCell(row, { column: 'lines', form, entry }, refuse)
    return { orderId, customerId, reason: reason || undefined, note: note || undefined, lines }
  },
}

/** A count is no line of Partner Center's: it cancels no units of one. */
function entry(text: string, count: number | undefined): unknown {
  const [number = '', ...offer] = text.split('/')
  if (count !== undefined || !/^\d{1,9}$/.test(number)) return undefined
  return { lineNumber: Number(number), offerId: offer.length === 0 ? undefined : offer.join('/') }
}
