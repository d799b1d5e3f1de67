import type { Journal } from '@cancel/journal'
import { BulkError } from '../bulk-error.ts'
import { findRun } from '../plan/run-body.ts'
import { csvReport } from './csv.ts'
import { htmlReport } from './html.ts'
import { ndjsonReport } from './ndjson.ts'

export type ReportFormat = 'csv' | 'ndjson' | 'html'

/** Takes a piece of text; the next one comes when its promise resolves. */
export type Sink = (text: string) => void | Promise<void>

const reports = new Map([
  ['csv', csvReport],
  ['ndjson', ndjsonReport],
  ['html', htmlReport],
] as const)

export interface ReportOptions {
  /** How many rows a list in `html` has at most. Default 1000. */
  readonly listed?: number | undefined
}

/** Writes what became of every row of a run. Reads the journal only. */
export async function writeReport(
  journal: Journal,
  name: string,
  format: ReportFormat,
  sink: Sink,
  { listed }: ReportOptions = {},
): Promise<void> {
  const report = reports.get(format)
  if (report === undefined) {
    const message = `format must be one of ${[...reports.keys()].join(', ')}; given ${JSON.stringify(format)}`
    throw new BulkError({ code: 'invalid', message })
  }
  const body = await findRun(journal, name)
  for await (const text of report(journal, name, body, listed)) await sink(text)
}
