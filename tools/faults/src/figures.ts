import type { Played } from '@cancel/conformance/sweep'
import { markdownTable } from './markdown-table.ts'

/** What trials came to, by vendor or by transport. */
export type Swept = readonly { readonly title: string; readonly played: readonly Played[] }[]

type Cell = (all: readonly Played[]) => string

const count = (all: readonly Played[], holds: (each: Played) => boolean): number => all.filter(holds).length
const sum = (all: readonly Played[], amount: (each: Played) => number): number =>
  all.reduce((total, each) => total + amount(each), 0)
const share = (part: number, whole: number): string =>
  whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`

const columns: readonly (readonly [title: string, cell: Cell])[] = [
  ['trials', (all) => String(all.length)],
  ['second effects', (all) => String(sum(all, ({ repeats }) => repeats))],
  ['wrong verdicts', (all) => String(count(all, ({ isFalse }) => isFalse))],
  [
    'sent again after silence',
    // After proof a trial allows more than two.
    (all) => String(sum(all, ({ cancels, trial }) => (trial.mostCancels > 2 ? 0 : Math.max(0, cancels - 1)))),
  ],
  [
    'unconfirmed',
    (all) => {
      const open = count(all, ({ isUnconfirmed }) => isUnconfirmed)
      return `${open} (${share(open, all.length)})`
    },
  ],
  [
    'made final by one read of follow',
    (all) => {
      const open = count(all, ({ isSettled }) => isSettled !== undefined)
      const settled = count(all, ({ isSettled }) => isSettled === true)
      return `${settled} of ${open} (${share(settled, open)})`
    },
  ],
]

/** One row for each, with so many columns. */
export function sweptTable(swept: Swept, width: number = columns.length): string {
  const shown = columns.slice(0, width)
  const rows = swept.map(({ title, played }) => {
    const all = played.filter(({ trial }) => trial.isUntrue !== true)
    return [title, ...shown.map(([, cell]) => cell(all))]
  })
  return markdownTable([['', ...shown.map(([title]) => title)], ...rows])
}

/** The same, and all of them together. */
export function withAll(swept: Swept): Swept {
  return [...swept, { title: 'all', played: swept.flatMap(({ played }) => played) }]
}

/** What was played with an assumption made false, and how many claims were false then. */
export function assumptionsIn(all: readonly Played[]): { readonly trials: number; readonly false: number } {
  const untrue = all.filter(({ trial }) => trial.isUntrue === true)
  return { trials: untrue.length, false: count(untrue, ({ isFalse }) => isFalse) }
}

/** Everything that does not hold, one line each. */
export function problemsIn(name: string, all: readonly Played[]): readonly string[] {
  return all.flatMap(({ trial, said, findings }) =>
    findings.map(({ of, words }) => `${name} ${trial.mode}: ${trial.name}: ${said}: ${of}: ${words}`),
  )
}
