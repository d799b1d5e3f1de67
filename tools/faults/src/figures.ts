import type { Played } from '@cancel/conformance/sweep'
import { markdownTable } from './markdown-table.ts'

/** What trials came to, by vendor or by transport. */
export type Swept = readonly { readonly title: string; readonly played: readonly Played[] }[]

/** What a number of trials came to. */
export interface Figures {
  readonly title: string
  readonly trials: number
  readonly repeats: number
  readonly wrong: number
  /** Cancels that went out again without proof that the one before did nothing. */
  readonly resends: number
  readonly unconfirmed: number
  /** Results that were not final, and how many of them one read by `follow` made so. */
  readonly open: number
  readonly settled: number
}

export function figuresOf(title: string, all: readonly Played[]): Figures {
  const played = all.filter(({ trial }) => trial.isUntrue !== true)
  const count = (holds: (each: Played) => boolean): number => played.filter(holds).length
  const sum = (amount: (each: Played) => number): number =>
    played.reduce((total, each) => total + amount(each), 0)
  return {
    title,
    trials: played.length,
    repeats: sum(({ repeats }) => repeats),
    wrong: count(({ isFalse }) => isFalse),
    // After proof a trial allows more than two.
    resends: sum(({ cancels, trial }) => (trial.mostCancels > 2 ? 0 : Math.max(0, cancels - 1))),
    unconfirmed: count(({ isUnconfirmed }) => isUnconfirmed),
    open: count(({ isSettled }) => isSettled !== undefined),
    settled: count(({ isSettled }) => isSettled === true),
  }
}

/** What was played with an assumption made false, and how many claims were false then. */
export function assumptionsIn(all: readonly Played[]): { readonly trials: number; readonly false: number } {
  const untrue = all.filter(({ trial }) => trial.isUntrue === true)
  return { trials: untrue.length, false: untrue.filter(({ isFalse }) => isFalse).length }
}

/** Everything that does not hold, one line each. */
export function problemsIn(name: string, all: readonly Played[]): readonly string[] {
  return all.flatMap(({ trial, said, findings }) =>
    findings.map(({ of, words }) => `${name} ${trial.mode}: ${trial.name}: ${said}: ${of}: ${words}`),
  )
}

const columns = [
  'trials',
  'second effects',
  'wrong verdicts',
  'sent again after silence',
  'unconfirmed',
  'made final by one read of follow',
] as const

/** One row for each, and one for all. */
export function sweptTable(swept: Swept): string {
  const all = { title: 'all', played: swept.flatMap(({ played }) => played) }
  const figures = [...swept, all].map(({ title, played }) => figuresOf(title, played))
  return markdownTable([
    ['', ...columns],
    ...figures.map(({ title, trials, repeats, wrong, resends, unconfirmed, open, settled }) => [
      title,
      String(trials),
      String(repeats),
      String(wrong),
      String(resends),
      `${unconfirmed} (${share(unconfirmed, trials)})`,
      `${settled} of ${open} (${share(settled, open)})`,
    ]),
  ])
}

function share(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`
}
