import { listCell, type FlatRowDeclaration } from '@cancel/core/provider'
import { reasons } from './reasons.ts'

const form = 'order line ids with units, such as 44 x2; 45'

/** How a flat row, such as one of a spreadsheet, becomes a request. An empty `lines` never means the whole order. */
export const flatRow: FlatRowDeclaration = {
  columns: {
    lines: `all, or what to cancel as ${form} (without units all that are left)`,
    cancelShipping: '`yes` takes the shipping charges off the order as well',
  },
  toRequest: (row, refuse) => {
    const { orderId, reason, note, cancelShipping = '' } = row
    if (!['', 'yes', 'no'].includes(cancelShipping))
      refuse('cancelShipping', 'yes, no or empty', cancelShipping)
    return {
      orderId,
      // Vendure takes any text: a word that is not one of ours is one of the shop's.
      reason: reason && !reasons.some((known) => known === reason) ? { raw: reason } : reason || undefined,
      note: note || undefined,
      lines: listCell(row, { column: 'lines', form, entry }, refuse),
      cancelShipping: cancelShipping === '' ? undefined : cancelShipping === 'yes',
    }
  },
}

/** An id holds no space: one would be a count without its `x`. */
function entry(orderLineId: string, quantity: number | undefined): unknown {
  return /^\S+$/.test(orderLineId) ? { orderLineId, quantity } : undefined
}
