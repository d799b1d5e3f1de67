import type { ProviderDeclaration } from '@cancel/core/provider'

type RowsOf = ProviderDeclaration<never, never, never, never>['rowsOf']
type Refuse = Parameters<RowsOf['toRequest']>[1]

const example = '1680783/327890123 x2; 1680784/0 x1'

/** How a flat row, such as one of a spreadsheet, becomes a request. An empty cell never means the whole order. */
export const rowsOf: RowsOf = {
  columns: {
    lines: `all, or what to cancel as itemId/modelId, promotionGroupId and orderItemId behind them where needed, with a quantity and perhaps what must be left: ${example} of 3`,
    items: 'what is out of stock, as itemId/modelId; the whole order goes: 1680783/327890123; 1680784/0',
  },
  toRequest: ({ orderId, reason, note, lines, items }, refuse) => ({
    orderId,
    reason,
    note: note || undefined,
    lines: lines === undefined || /^all$/i.test(lines) ? undefined : listIn('lines', lines, refuse),
    items: items === undefined || items === '' ? undefined : listIn('items', items, refuse),
  }),
}

/** `itemId/modelId/promotionGroupId/orderItemId x2 of 3`, the last four left out where they say nothing. */
const entry =
  /^(\d{1,19})\/(\d{1,19})(?:\/(\d{1,19}))?(?:\/(\d{1,19}))?(?: ?[x×] ?(\d{1,9})(?: ?of ?(\d{1,9}))?)?$/i

function listIn(column: 'lines' | 'items', cell: string, refuse: Refuse): unknown {
  const isLines = column === 'lines'
  const allowed = isLines
    ? `all for the whole order, or lines such as ${example}`
    : 'items such as 1680783/327890123; 1680784/0'
  if (cell.startsWith('[')) {
    try {
      return JSON.parse(cell) as unknown
    } catch {
      return refuse(column, `${allowed}, or JSON`, cell)
    }
  }
  const parts = cell.split(/[;,\n]/).map((part) => part.replaceAll(/\s+/g, ' ').trim())
  const entries = parts.filter((part) => part !== '')
  if (entries.length === 0) return refuse(column, allowed, cell)
  return entries.map((part) => {
    const [, itemId, modelId, promotionGroupId, orderItemId, quantity, left] =
      entry.exec(part) ?? refuse(column, allowed, part)
    if ((quantity !== undefined) !== isLines) return refuse(column, allowed, part)
    if (!isLines) return { itemId, modelId }
    const counts = { quantity: Number(quantity), left: left === undefined ? undefined : Number(left) }
    return { itemId, modelId, promotionGroupId, orderItemId, ...counts }
  })
}
