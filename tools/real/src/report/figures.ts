import type { Outcome } from '../cases/run-case.ts'
import { isOpen } from '../cases/run-case.ts'
import type { SceneOutcome } from '../scenes/scene.ts'

/** What was found, in the words of the published page. */
export interface Figures {
  readonly cases: number
  readonly wrong: number
  /** Cancels the vendor has recorded beyond those that were asked for. */
  readonly doubles: number
  /** Cases in which more stock was released than was cancelled. */
  readonly overReleased: number
  /** Cases in which the client sent its cancel more than once. */
  readonly resent: number
  readonly byStatus: Readonly<Record<string, number>>
  readonly open: number
  /** Of those, how many the vendor had done all the same. */
  readonly openAndDone: number
  readonly settledByFollow: number
}

export function figuresOf(outcomes: readonly Outcome[]): Figures {
  const byStatus: Record<string, number> = {}
  for (const { told } of outcomes) {
    const status = told.kind === 'threw' ? 'threw' : told.status
    byStatus[status] = (byStatus[status] ?? 0) + 1
  }
  const open = outcomes.filter(({ told }) => isOpen(told))
  return {
    cases: outcomes.length,
    wrong: count(outcomes, ({ wrong }) => wrong.length > 0),
    doubles: outcomes.reduce((total, { doubles }) => total + doubles, 0),
    overReleased: count(outcomes, (each) => each.overReleased > 0),
    resent: count(outcomes, ({ sent }) => sent > 1),
    byStatus,
    open: open.length,
    openAndDone: count(open, ({ isDone }) => isDone),
    settledByFollow: count(open, ({ followed }) => followed !== undefined && !isOpen(followed)),
  }
}

export function describeFigures(title: string, figures: Figures): string {
  const { cases, wrong, doubles, overReleased, resent, byStatus, open, openAndDone, settledByFollow } =
    figures
  const statuses = Object.entries(byStatus).map(([status, number]) => `${number} ${status}`)
  return (
    `${title}: ${cases} cases (${statuses.join(', ')}): ${wrong} wrong, ${doubles} double entries, ` +
    `${overReleased} with stock released twice, ${resent} sent again, ${open} left open ` +
    `(${openAndDone} of them done), ${settledByFollow} of them settled by follow`
  )
}

export function describeScenes(title: string, outcomes: readonly SceneOutcome[]): string {
  const statuses = outcomes.map(({ told, followed }) =>
    [told, followed]
      .map((each) => (each === undefined ? '' : each.kind === 'threw' ? each.code : each.status))
      .join('>'),
  )
  const tally = [...new Set(statuses)].map(
    (each) => `${statuses.filter((other) => other === each).length} ${each}`,
  )
  return (
    `${title}: ${outcomes.length} calls (${tally.join(', ')}): ${count(outcomes, ({ wrong }) => wrong.length > 0)} wrong, ` +
    `${count(outcomes, (each) => each.isTorn)} about an order that writers have torn`
  )
}

export function count<Value>(values: readonly Value[], holds: (value: Value) => boolean): number {
  return values.filter(holds).length
}
