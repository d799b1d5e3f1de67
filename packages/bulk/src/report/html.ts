import type { Journal, RunRowState } from '@cancel/journal'
import type { RunBody } from '../plan/run-body.ts'
import { runStatuses } from '../run/row-status.ts'
import { countRun } from '../run/count-run.ts'
import { type Stop, stopsOf } from '../run/stops.ts'
import { createSums, type Summary } from '../run/summary.ts'
import { escape, sentence } from './html-text.ts'
import { accountBars, timePicture } from './pictures.ts'
import { reportRow } from './report-row.ts'
import { styles } from './styles.ts'
import { createTimeline } from './timeline.ts'

/** The file names every row; a page with a million of them opens nowhere. */
const mostListed = 1000
const rowsPerPage = 200
const notListed: readonly string[] = ['duplicate', 'skipped']

/** One page without a network: sums, pictures, and what a person has to do. */
export async function* htmlReport(
  journal: Journal,
  name: string,
  body: RunBody,
  listed: number = mostListed,
): AsyncGenerator<string> {
  const sums = createSums(name, body)
  const timeline = createTimeline()
  const open: RunRowState[] = []
  const rest: RunRowState[] = []
  let toList = 0
  // Counted in SQL; only what is listed is read.
  for await (const part of countRun(journal, name)) {
    sums.add(part)
    let [undecided, uncancelled] = [0, 0]
    for (const count of part.counts) {
      timeline.add(count)
      if (count.standing === 'undecided') undecided += count.rows
      else if (count.standing !== 'cancelled') uncancelled += count.rows
      if (count.standing === 'undecided' || count.standing === 'uncancelled') toList += count.rows
    }
    if (undecided > 0) await fill(journal, name, 'undecided', part, open, listed)
    if (uncancelled > 0) await fill(journal, name, 'uncancelled', part, rest, listed)
  }
  const summary = sums.summary()
  const left = toList + body.counts.bad - open.length - rest.length
  const stops = await stopsOf(journal, name, body.accounts)
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(name)}</title>
<style>${styles}</style>
</head>
<body>
<main>
<h1>${escape(name)}</h1>
<p>${escape(body.file)}, ${body.counts.rows} rows. ${headline(summary)}</p>
${sumsOf(summary)}
${accountBars(summary)}
${timePicture(timeline)}
${stopLines(stops)}
`
  const names = new Map(body.accounts.map((each) => [each.account, each.name]))
  yield table('Open: nobody knows yet', 'Do not cancel these again before they are decided.', open, names)
  yield table('Not cancelled', 'Refused, failed, not sent, or bad rows.', rest, names)
  if (left > 0)
    yield `<p>${left} more rows stand in the CSV report: cancel report ${escape(JSON.stringify(name))}.</p>\n`
  yield `</main>\n</body>\n</html>\n`
}

/** Reads rows of a part into a list, until that is full. */
async function fill(
  journal: Journal,
  name: string,
  only: 'undecided' | 'uncancelled',
  { after: before, last }: { readonly after: number; readonly last?: number },
  list: RunRowState[],
  most: number,
): Promise<void> {
  for (let after = before; list.length < most;) {
    const page = await journal.runs.rows(name, { only, after, through: last, limit: rowsPerPage })
    const wanted = page.filter((row) => !notListed.includes(reportRow(row).cancel_status))
    list.push(...wanted.slice(0, most - list.length))
    if (page.length < rowsPerPage) return
    after = page.at(-1)?.number ?? after
  }
}

function headline({ isDecided, totals, planned }: Summary): string {
  const beside = rowsBeside(planned)
  if (isDecided) return `Every order is decided.${beside}`
  const open = totals.unconfirmed + totals.requested
  const parts = [
    ...(open === 0 ? [] : [open === 1 ? '1 order is open' : `${open} orders are open`]),
    ...(totals.not_sent === 0 ? [] : [`${totals.not_sent} not sent yet`]),
  ]
  return `${parts.join(', ')}.${beside}`
}

/** Rows that are no order of the run: with them the sums make up the file. */
function rowsBeside({ bad, duplicates, skipped }: Summary['planned']): string {
  return [
    [bad, 'could not be run'],
    [duplicates, duplicates === 1 ? 'asks for an order twice' : 'ask for an order twice'],
    [skipped, skipped === 1 ? 'says skip' : 'say skip'],
  ]
    .map(([count, what]) => (count === 0 ? '' : ` ${count} ${count === 1 ? 'row' : 'rows'} ${what}.`))
    .join('')
}

function sumsOf({ totals }: Summary): string {
  const items = runStatuses
    .filter((status) => totals[status] > 0)
    .map(
      (status) =>
        `<li><span class="key s-${status}"></span><strong>${totals[status]}</strong> ${sentence(status)}</li>`,
    )
  return `<ul class="sums">${items.join('')}</ul>`
}

function stopLines(stops: readonly Stop[]): string {
  if (stops.length === 0) return ''
  const items = stops.map(({ account, why, at, times }) => {
    const time = new Date(at).toISOString().slice(0, 19).replace('T', ' ')
    const often = times > 1 ? ` (${times} times, this was the last)` : ''
    return `<li>${time} UTC: ${escape(`${account} was stopped: ${why}`)}${often}</li>`
  })
  return `<h2>Accounts that were stopped</h2><ul>${items.join('')}</ul>`
}

function table(
  title: string,
  words: string,
  rows: readonly RunRowState[],
  names: ReadonlyMap<string, string>,
): string {
  if (rows.length === 0) return ''
  const lines = rows.map((row) => {
    const { cancel_status: status, why, what_next: next, observed_at: at } = reportRow(row)
    const cells: readonly (readonly [string, string])[] = [
      ['Line', String(row.number)],
      ['Account', names.get(row.account ?? '') ?? ''],
      ['Status', sentence(status)],
      ['Why', why],
      ['What to do', next],
      ['Seen', at.slice(0, 19).replace('T', ' ')],
    ]
    const order = `<th scope="row">${escape(row.orderId ?? `row ${row.number}`)}</th>`
    return `<tr>${order}${cells.map(([label, text]) => `<td data-label="${label}">${escape(text)}</td>`).join('')}</tr>`
  })
  const head = ['Order', 'Line', 'Account', 'Status', 'Why', 'What to do', 'Seen (UTC)']
  return `<h2>${title}</h2>
<p>${words}</p>
<table><thead><tr>${head.map((each) => `<th scope="col">${each}</th>`).join('')}</tr></thead><tbody>${lines.join('\n')}</tbody></table>
`
}
