import type { CancelResult } from '@cancel/core'
import { columns, type Paint } from './print.ts'
import { statusText } from './print-verdict.ts'

/** What became of one case. */
export interface Outcome {
  readonly title: string
  /** The last verdict; absent when the case threw before it had one. */
  readonly result: CancelResult | undefined
  /** Cancel requests that arrived. */
  readonly cancels: number
  /** Changes in the ledger. */
  readonly effects: number
  readonly problems: readonly string[]
}

/** One row a case, and one sentence about all of them. */
export function summaryLines(outcomes: readonly Outcome[], ms: number, paint: Paint): readonly string[] {
  const rows = outcomes.map(({ title, result, cancels, effects, problems }, index) => [
    String(index + 1),
    title,
    result === undefined ? 'no verdict' : statusText(result),
    String(cancels),
    String(effects),
    problems.length === 0 ? 'yes' : 'NO',
  ])
  const header = ['#', 'case', 'verdict', 'cancels sent', 'effects', 'as expected']
  const table = columns([header, ...rows], (text, row, column) => {
    if (row === 0) return paint.strong(text)
    return column === header.length - 1 ? paint[text === 'yes' ? 'good' : 'bad'](text) : text
  })
  const bad = outcomes.filter(({ problems }) => problems.length > 0).length
  const all = `${outcomes.length} cases in ${(ms / 1000).toFixed(1)} s`
  const sentence =
    bad === 0
      ? paint.good(`${all}: every verdict, request and ledger entry is as expected`)
      : paint.bad(`${all}: ${bad} not as expected`)
  return ['', ...table, '', sentence]
}
