import { createReadStream, statSync } from 'node:fs'
import { basename } from 'node:path'
import { describe } from '@cancel/core/integration'
import type { Problem } from '../bulk-error.ts'
import { invalid } from '../options.ts'
import { underNoTitle, unquoted } from './columns.ts'
import { type Cells, type Delimiter, delimiters, findDelimiter, readCsv } from './csv.ts'
import { decode, unreadable } from './decode.ts'
import { checkMapping, type Mapping } from './mapping.ts'
import { readNdjson } from './ndjson.ts'

/** A path, or bytes from anywhere with a name for messages. */
export type OrderSource = string | { readonly name: string; readonly bytes: AsyncIterable<Uint8Array> }

/** One row, not yet looked at. */
export interface OrderRow {
  /** Where it starts in the file. Counts from 1. */
  readonly line: number
  /** Of a CSV file, in the order of its titles. */
  readonly cells?: readonly string[]
  /** Of an NDJSON file. */
  readonly request?: Readonly<Record<string, unknown>>
  /** Why it cannot be read. */
  readonly problem?: Problem
}

/** A file that was opened. */
export interface OpenOrders {
  /** As the file begins, or as the mapping says. */
  readonly format: 'csv' | 'ndjson'
  /** The titles of a CSV file, in order. */
  readonly titles: readonly string[]
  /** Of a CSV file. */
  readonly delimiter: Delimiter
  /** UTF-8 without a byte order mark, and no other encoding was named: so are its reports. */
  readonly isPlainUtf8: boolean
  /** In the order of the file, read as they are taken. */
  readonly rows: AsyncIterable<OrderRow>
}

/** A file of orders, not opened yet. */
export interface Orders {
  /** The file's name, without its folder. */
  readonly name: string
  /** As it was given. */
  readonly mapping: Mapping
  /** Opens the file and reads its titles. Throws `BulkError` `unreadable`. */
  readonly open: () => Promise<OpenOrders>
}

/** A file of orders: CSV with titles, or NDJSON with one request a line. Nothing is read before it is planned. */
export function readOrders(source: OrderSource, mapping: Mapping = {}): Orders {
  // A path that a program was started without is `undefined`.
  if (typeof source !== 'string' && !(Symbol.asyncIterator in Object(Object(source).bytes)))
    throw invalid(`source must be a path, or { name, bytes }; given ${describe('', source)}`)
  checkMapping(mapping)
  const name = typeof source === 'string' ? basename(source) : source.name
  return {
    name,
    mapping,
    open: async () => {
      const bytes = typeof source === 'string' ? openFile(source) : source.bytes
      const { text, isPlainUtf8 } = await decode(name, bytes, mapping.encoding)
      const { first, all } = await peek(text)
      if (first.trim() === '') throw unreadable(name, 'the file begins with an empty line, or is empty', 1)
      if (/^\s*\[\s*(?:\{|$)/.test(first))
        throw unreadable(
          name,
          'the file is one list of JSON: write each request on a line of its own (NDJSON)',
          1,
        )
      // A title may begin with a brace, too.
      const isJson = (mapping.format ?? (/^\s*\{\s*(?:["}]|$)/.test(first) ? 'ndjson' : 'csv')) === 'ndjson'
      // A line that spreadsheets write for themselves.
      const mark = /^"?sep=(?<delimiter>[,;\t])"?,*$/i.exec(first)?.groups?.['delimiter']
      const delimiter =
        mapping.delimiter ?? delimiters.find((known) => known === mark) ?? findDelimiter(first)
      if (isJson) return { format: 'ndjson', titles: [], delimiter, isPlainUtf8, rows: readNdjson(all) }
      const rows = readCsv(name, all, delimiter)
      if (mark !== undefined) await rows.next()
      const titles = await readTitles(name, rows)
      return { format: 'csv', titles, delimiter, isPlainUtf8, rows: checkWidth(rows, titles) }
    },
  }
}

function openFile(path: string): AsyncIterable<Uint8Array> {
  let isFolder: boolean
  try {
    isFolder = statSync(path).isDirectory()
  } catch (cause) {
    throw unreadable(path, cause instanceof Error ? cause.message : String(cause), undefined, cause)
  }
  if (isFolder) throw unreadable(path, 'this is a folder, not a file')
  return createReadStream(path, { highWaterMark: 8192 })
}

/** The first line, and the whole text again. */
async function peek(text: AsyncIterable<string>): Promise<{ first: string; all: AsyncIterable<string> }> {
  const iterator = text[Symbol.asyncIterator]()
  let head = ''
  while (!/[\r\n]/.test(head.trimStart()) && head.length < 1_000_000) {
    const next = await iterator.next()
    if (next.done === true) break
    head += next.value
  }
  const all = async function* (): AsyncGenerator<string> {
    yield head
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value
  }
  return { first: /^\uFEFF?(?<line>[^\r\n]*)/.exec(head)?.groups?.['line'] ?? '', all: all() }
}

async function readTitles(name: string, rows: AsyncGenerator<Cells>): Promise<readonly string[]> {
  const { value, done } = await rows.next()
  if (done === true || value.problem !== undefined)
    throw unreadable(name, 'the first line must hold the titles', 1)
  const titles = value.cells.map((title) => unquoted(title.trim()))
  const twice = titles.find((title, index) => title !== '' && titles.indexOf(title) !== index)
  if (twice !== undefined) throw unreadable(name, `two columns are named ${JSON.stringify(twice)}`, 1)
  return titles
}

async function* checkWidth(rows: AsyncGenerator<Cells>, titles: readonly string[]): AsyncGenerator<OrderRow> {
  for await (const row of rows) {
    const { line, cells } = row
    // Spreadsheets write the rows below the table as delimiters alone.
    const isEmpty = row.problem === undefined && cells.every((cell) => cell.trim() === '')
    if (isEmpty) continue
    const beside = underNoTitle(cells, titles).find((cell) => cell.trim() !== '')
    const isEven = cells.length === titles.length
    if (row.problem !== undefined || (isEven && beside === undefined)) yield row
    else {
      // Spreadsheets give the titles as many cells as the widest row has.
      const why = isEven
        ? `${JSON.stringify(beside?.slice(0, 80))} stands under no title; give its column one, or put a list into one cell`
        : `the row has ${cells.length} cells, the titles are ${titles.length}`
      yield { line, cells, problem: { line, severity: 'error', message: `line ${line}: ${why}` } }
    }
  }
}
