import type { Schema } from '@cancel/core'
import { describe } from '@cancel/core/integration'
import type { Journal } from '@cancel/journal'
import * as z from 'zod/mini'
import { checkGiven, invalid, wholeNumber } from '../options.ts'
import { findRun } from '../plan/run-body.ts'
import { csvReport } from './csv.ts'
import { htmlReport } from './html.ts'
import { ndjsonReport } from './ndjson.ts'

/** `csv`: your own file with a verdict in every row. `ndjson`: the same, a row a line. `html`: one page for a person. */
export type ReportFormat = 'csv' | 'ndjson' | 'html'

/** Takes a piece of text; the next one comes when its promise resolves. */
export type Sink = (text: string) => void | Promise<void>

const reports = { csv: csvReport, ndjson: ndjsonReport, html: htmlReport }
const formats: Schema<unknown> = z.enum(['csv', 'ndjson', 'html'] satisfies (keyof typeof reports)[])

/** Options of `writeReport`. */
export interface ReportOptions {
  /** How many rows a list in `html` has at most. Default 1000. */
  readonly listed?: number | undefined
}

const schema: Schema<unknown> = z.strictObject({
  listed: wholeNumber(0),
} satisfies Record<keyof ReportOptions, unknown>)

/** Writes what became of every row of a run. Reads the journal only. */
export async function writeReport(
  journal: Journal,
  name: string,
  format: ReportFormat,
  sink: Sink,
  options: ReportOptions = {},
): Promise<void> {
  checkGiven(schema, options)
  checkGiven(formats, format, { root: 'format' })
  if (typeof sink !== 'function') throw invalid(`sink must be a function; given ${describe('', sink)}`)
  const body = await findRun(journal, name)
  for await (const text of reports[format](journal, name, body, options.listed)) await sink(text)
}
