import { listCell, type FlatRowDeclaration } from '@cancel/core/provider'

const form = 'line numbers with units, such as 1 x2; 2'

/** How a flat row, such as one of a spreadsheet, becomes a request. An empty `lines` never means the whole order. */
export const flatRow: FlatRowDeclaration = {
  columns: { lines: `all, or what to cancel as ${form} (without units all that are left)` },
  toRequest: (row, refuse) => {
    const { orderId, reason, note } = row
    const entry = (lineNumber: string, quantity: number | undefined): unknown => ({ lineNumber, quantity })
    const lines = listCell(row, { column: 'lines', form, entry }, refuse)
    return { orderId, reason: reason || undefined, note: note || undefined, lines }
  },
}
