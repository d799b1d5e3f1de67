import type { FlatRow, FlatRowDeclaration } from '../contract/provider.ts'
import { parseJson } from '../http/json.ts'
import type { Refuse } from '../schema.ts'

/**
 * The request of a flat row. A cell that names lines and that nothing reads would be the whole order: another spelling of a
 * column, one that this vendor has not, and lines that are lost on the way are refused.
 */
export function requestOf<Request extends object>(
  row: FlatRow,
  { columns, toRequest }: FlatRowDeclaration,
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

/** How one cell of a flat row holds a list. */
export interface ListCell {
  readonly column: string
  /** What the cell may hold, such as `itemId/modelId x2; ...`. */
  readonly form: string
  /** One entry in the request's words, with the count behind ` x`; `undefined` where the text is none. */
  readonly entry: (text: string, count: number | undefined) => unknown
}

/**
 * A list in one cell: entries between semicolons, each with a count behind ` x` where units are meant, or JSON as it
 * stands in a request. Unchecked: the request's own schema checks it.
 * @returns `undefined` for `all`, and where the row has no such column
 */
export function listCell(row: FlatRow, { column, form, entry }: ListCell, refuse: Refuse): unknown {
  const cell: unknown = row[column]
  if (cell === undefined) return undefined
  const stop = (given: unknown): never => refuse(column, `${form}, JSON, or all for the whole order`, given)
  // An empty cell would be the whole order by accident. Readers of spreadsheets make `null` and numbers of cells.
  if (typeof cell !== 'string' || cell === '') return stop(cell)
  if (cell.toLowerCase() === 'all') return undefined
  if (cell.startsWith('[')) return parseJson(cell) ?? stop(cell)
  return cell
    .split(';')
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text) => {
      const [name, count] = countIn(text)
      return entry(name, count) ?? stop(text)
    })
}

/** Takes ` x2` off the end. */
function countIn(text: string): readonly [string, number | undefined] {
  const at = text.toLowerCase().lastIndexOf(' x')
  const digits = at === -1 ? '' : text.slice(at + 2).trim()
  return /^\d{1,9}$/.test(digits) ? [text.slice(0, at).trim(), Number(digits)] : [text, undefined]
}
