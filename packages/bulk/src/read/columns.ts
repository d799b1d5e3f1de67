import type { AnyCanceller } from '@cancel/core'
import { invalid } from '../options.ts'
import type { Mapping } from './mapping.ts'

/** The columns of every file, beside those that providers read. */
const common = ['orderId', 'account', 'reason', 'note', 'skip', 'again', 'lines'] as const
/** Of a report that is run again. */
const reported = 'cancel_status'

/** Finds a cell by our name of its column. */
export interface Columns {
  readonly cell: (cells: readonly string[], name: string) => string | undefined
  /** The title as it stands in the file; our own name where the file has no such column. */
  readonly title: (name: string) => string
  readonly has: (name: string) => boolean
  /** Those of the file, by our names, that say which part of an order a row is about. */
  readonly parts: readonly string[]
  /** Whether a column of this title is read. */
  readonly isRead: (title: string) => boolean
}

/** Titles as the mapping names them, or as ours in any case, with or without underscores. */
export function findColumns(
  titles: readonly string[],
  mapping: Mapping,
  clients: readonly AnyCanceller[],
): Columns {
  const names = [...new Set([...common, ...clients.flatMap(({ columns }) => Object.keys(columns))])]
  for (const [name, title] of Object.entries(mapping.columns ?? {})) {
    if (!names.includes(name))
      throw invalid(`mapping.columns.${name} is no column; allowed are ${names.join(', ')}`)
    if (!titles.includes(title))
      throw invalid(
        `mapping.columns.${name} names ${JSON.stringify(title)}, which the file does not have; it has ${titles.join(', ')}`,
      )
  }
  const mapped = new Map(Object.entries(mapping.columns ?? {}))
  const indexes = new Map(
    [...names, reported].flatMap((name) => {
      const wanted = mapped.get(name)
      const [title, other] =
        wanted === undefined ? titles.filter((each) => plain(each) === plain(name)) : [wanted]
      if (title !== undefined && other !== undefined)
        throw invalid(
          `the file has two columns for ${name}, ${JSON.stringify(title)} and ${JSON.stringify(other)}: name one of them, such as --map ${name}=${JSON.stringify(title)} (mapping.columns.${name})`,
        )
      return title === undefined ? [] : [[name, titles.indexOf(title)] as const]
    }),
  )
  return {
    cell: (cells, name) => {
      const index = indexes.get(name)
      return index === undefined ? undefined : unquoted(unquoted(cells[index] ?? '').trim())
    },
    title: (name) => titles[indexes.get(name) ?? -1] ?? name,
    has: (name) => indexes.has(name),
    parts: [...indexes.keys()].filter((name) => ofParts.test(plain(name))),
    isRead: (title) => [...indexes.values()].includes(titles.indexOf(title)),
  }
}

/** Titles that say which part of an order a row is about. */
const ofParts =
  /^(?:order)?lines?(?:items?)?(?:id|no|number)?$|^(?:items?|skus?|products?)(?:id|no|code|number)?$|^(?:qty|quantity|units)$/

/** A column that seems to name parts of an order, in a file whose rows all ask for whole ones. */
export function unreadParts(titles: readonly string[], columns: Columns): string | undefined {
  if (columns.parts.length > 0) return undefined
  // Such as `Lines (units)` or `Line-ID*`.
  const bare = (title: string): string => plain(title).replaceAll(/\(.*\)|[^\p{L}\p{N}]/gu, '')
  const named = titles.filter((title) => ofParts.test(bare(title)))
  return named.some(columns.isRead) ? undefined : named[0]
}

/** Without what nobody sees either: a column that is pasted with it would not be read. */
function plain(title: string): string {
  return title.toLowerCase().replaceAll(/[_\s\p{Cf}]/gu, '')
}

/** What stands to the right of the last title, such as the rest of a list that was not put in quotes. */
export function underNoTitle(cells: readonly string[], titles: readonly string[]): readonly string[] {
  const beside = cells.slice(titles.findLastIndex((title) => title !== '') + 1)
  return beside.some((cell) => cell.trim() !== '') ? beside : []
}

/** How a cell begins that a spreadsheet would run as a formula: the report puts an apostrophe before it. */
export const formulaStart: RegExp = /^[=+\-@\t\r\n＝＋－＠]/

/** Without the apostrophe that the report puts before a formula. */
export function unquoted(cell: string): string {
  return cell.startsWith("'") && formulaStart.test(cell.slice(1)) ? cell.slice(1) : cell
}
