import type { Subject } from '../worlds/world.ts'
import type { Observation } from './case.ts'

/** What a number of cases came to. */
export interface Figures {
  readonly title: string
  readonly cases: number
  readonly duplicates: number
  readonly wrong: number
  readonly resends: number
  readonly unconfirmed: number
  /** Results that were not final, and how many of them `follow` brought to the truth. */
  readonly open: number
  readonly settled: number
}

export function figuresOf(title: string, observations: readonly Observation[]): Figures {
  const sum = (count: (observation: Observation) => number): number =>
    observations.reduce((total, observation) => total + count(observation), 0)
  return {
    title,
    cases: observations.length,
    duplicates: sum(({ duplicates }) => duplicates),
    wrong: sum(({ isWrong }) => Number(isWrong)),
    resends: sum(({ resends }) => resends),
    unconfirmed: sum(({ isUnconfirmed }) => Number(isUnconfirmed)),
    open: sum(({ isSettled }) => Number(isSettled !== undefined)),
    settled: sum(({ isSettled }) => Number(isSettled === true)),
  }
}

/** A line for each vendor, and one for all of them. */
export function figuresByVendor(
  subjects: readonly Subject[],
  observations: readonly Observation[],
): readonly Figures[] {
  return [
    ...subjects.map(({ name, title }) =>
      figuresOf(
        title,
        observations.filter(({ subject }) => subject === name),
      ),
    ),
    figuresOf('all', observations),
  ]
}

const columns = [
  'cases',
  'duplicate effects',
  'wrong verdicts',
  're-sends',
  'unconfirmed',
  'settled by follow',
] as const

/** The figures as cells: a header, then one row each. */
export function tableOf(figures: readonly Figures[]): readonly (readonly string[])[] {
  return [
    ['', ...columns],
    ...figures.map((each) => [
      each.title,
      String(each.cases),
      String(each.duplicates),
      String(each.wrong),
      String(each.resends),
      `${each.unconfirmed} (${share(each.unconfirmed, each.cases)})`,
      `${each.settled} of ${each.open} (${share(each.settled, each.open)})`,
    ]),
  ]
}

function share(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`
}
