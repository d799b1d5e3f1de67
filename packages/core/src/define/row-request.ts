import type { FlatRow, RowsDeclaration } from '../contract/provider.ts'

/**
 * The request of a flat row. A cell that names lines and that nothing reads would be the whole order: a column of another
 * spelling, one that this vendor has not, and lines that are lost on the way are refused.
 */
export function requestOf<Request extends object>(
  row: FlatRow,
  { columns, toRequest }: RowsDeclaration,
  plan: (request: unknown) => Request,
  stop: Parameters<RowsDeclaration['toRequest']>[1],
): Request {
  for (const [name, cell = 'all'] of Object.entries(row)) {
    const isRead = name === 'lines' && columns['lines'] !== undefined
    if (name.trim().toLowerCase() !== 'lines' || isRead || isAll(cell)) continue
    stop(name, name === 'lines' ? 'all: only whole orders are cancelled' : 'a column named lines', cell)
  }
  const planned = plan(toRequest(row, stop))
  const { lines = 'all' } = row
  if (!isAll(lines) && !Object.values(planned).some((member) => Array.isArray(member)))
    stop('lines', 'all: nothing of it is in the request', lines)
  return planned
}

const isAll = (cell: unknown): boolean => typeof cell === 'string' && cell.trim().toLowerCase() === 'all'
