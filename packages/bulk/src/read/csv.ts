import { pipeline, Readable } from 'node:stream'
import { parse } from 'csv-parse'
import type { Problem } from '../bulk-error.ts'
import { unreadable } from './decode.ts'

/** What stands between two cells. */
export type Delimiter = ',' | ';' | '\t'

/** One row as it stood in the file. */
export interface Cells {
  readonly line: number
  readonly cells: readonly string[]
  readonly problem?: Problem
}

/** A row longer than this is most often a quote that was never closed. */
const longestRow = 1_000_000
export const delimiters: readonly Delimiter[] = [',', ';', '\t']
/** The parser gives all rows of a piece at once, however slowly they are taken. */
const pieceLength = 8192

/** The rows of a CSV text, the titles first. */
export async function* readCsv(
  name: string,
  text: AsyncIterable<string>,
  delimiter: Delimiter,
): AsyncGenerator<Cells> {
  const odd: Cells[] = []
  /** The lines of rows that are parsed and not yet given on. */
  const starts: number[] = []
  let fatal: Error | undefined
  let lastLine = 0
  /** The parser counts characters: a line end of two in a cell as two lines, one at the end of a row as one. */
  let doubled = 0
  const parser = parse({
    bom: true,
    delimiter,
    max_record_size: longestRow,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    // Called as the text is parsed, ahead of the loop below.
    on_record: (cells: string[], { lines }) => {
      const breaks = breaksIn(cells)
      starts.push(lines - doubled - breaks.join('').length)
      doubled += breaks.filter((each) => each.length === 2).length
      lastLine = lines - doubled
      return cells
    },
    on_skip: (error) => {
      const line = Number(error?.['lines'] ?? lastLine + doubled + 1) - doubled
      if (error?.code === 'INVALID_OPENING_QUOTE') {
        // Told once more for each further quote of the row.
        if (odd.at(-1)?.line !== line) odd.push({ line, cells: [], problem: strayQuote(line) })
      }
      // After any other error nobody knows where the next row begins.
      else fatal ??= unreadable(name, brokenQuote(error?.code, lastLine), lastLine, error)
      return undefined
    },
  })
  pipeline(Readable.from(pieces(text), { highWaterMark: 1 }), parser, () => {
    // The parser is destroyed with the error, and throws it below.
  })
  for await (const cells of parser as AsyncIterable<readonly string[]>) {
    if (fatal !== undefined) throw fatal
    const line = starts.shift() ?? 0
    while (odd[0] !== undefined && odd[0].line < line) yield* odd.splice(0, 1)
    yield { line, cells }
  }
  if (fatal !== undefined) throw fatal
  yield* odd
}

async function* pieces(text: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const each of text)
    for (let at = 0; at < each.length; at += pieceLength) yield each.slice(at, at + pieceLength)
}

/** The delimiter that stands most often in the titles, outside quotes. Of several at once none is a guess. */
export function findDelimiter(titles: string): Delimiter {
  const bare = titles.replaceAll(/"[^"]*"/g, '')
  const counts = delimiters.map((delimiter) => bare.split(delimiter).length - 1)
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ','
}

/** The line ends that stand in cells. */
function breaksIn(record: readonly string[]): readonly string[] {
  return record.flatMap((cell) =>
    cell.includes('\n') || cell.includes('\r') ? (cell.match(/\r\n|\n|\r/g) ?? []) : [],
  )
}

function strayQuote(line: number): Problem {
  const message = `line ${line}: a quote stands in the middle of a cell; put the whole cell in quotes and double those inside`
  return { line, severity: 'error', message }
}

function brokenQuote(code: string | undefined, lastLine: number): string {
  const where = `after line ${lastLine}`
  if (code === 'CSV_MAX_RECORD_SIZE')
    return `${where} a row is longer than ${longestRow} characters, or a quote is opened that is never closed: nobody knows where the next row begins`
  if (code === 'CSV_QUOTE_NOT_CLOSED')
    return `${where} a quote is opened that is never closed: nobody knows where the next row begins`
  return `${where} a quoted cell goes on after its closing quote: nobody knows where the next row begins`
}
