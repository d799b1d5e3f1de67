import type { FlatRow, RowsDeclaration } from '../contract/provider.ts'
import type { Refuse } from '../schema.ts'

/**
 * The request of a flat row. A cell that names lines and that nothing reads would be the whole order: another spelling of a
 * column, one that this vendor has not, and lines that are lost on the way are refused.
 */
export function requestOf<Request extends object>(
  row: FlatRow,
  { columns, toRequest }: RowsDeclaration,
  plan: (request: unknown) => Request,
  stop: Refuse,
): Request {
  const known = new Map(['lines', ...Object.keys(columns)].map((name) => [plain(name), name]))
  for (const [name, cell = 'all'] of Object.entries(row)) {
    if (isAll(cell)) continue
    const meant = known.get(plain(name))
    if (meant !== undefined && meant !== name) stop(name, `a column named ${meant}`, cell)
    if (name === 'lines' && columns['lines'] === undefined)
      stop(name, 'all: only whole orders are cancelled', cell)
  }
  const planned = plan(toRequest(row, stop))
  const { lines = 'all' } = row
  if (!isAll(lines) && !Object.values(planned).some((member) => Array.isArray(member)))
    stop('lines', 'all: nothing of it is in the request', lines)
  return planned
}

/** `SKUS`, `Sku` and `Line` are other spellings of `skus` and `lines`. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[\s_-]/g, '')
    .replace(/s$/, '')
}

const isAll = (cell: unknown): boolean => typeof cell === 'string' && cell.trim().toLowerCase() === 'all'
