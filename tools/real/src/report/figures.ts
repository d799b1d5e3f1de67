import { isOpen, type Outcome } from '../cases/run-case.ts'
import type { SceneOutcome } from '../scenes/scene.ts'

/** What was found, in the words of the published page. */
export function describeCases(title: string, outcomes: readonly Outcome[]): string {
  const open = outcomes.filter(({ told }) => isOpen(told))
  const found = [
    `${count(outcomes, ({ wrong }) => wrong.length > 0)} wrong`,
    `${outcomes.reduce((total, { doubles }) => total + doubles, 0)} double entries`,
    `${count(outcomes, (each) => each.overReleased > 0)} with stock released twice`,
    `${count(outcomes, ({ sent }) => sent > 1)} sent again`,
    `${open.length} left open (${count(open, ({ isDone }) => isDone)} of them done)`,
    `${count(open, ({ followed }) => followed !== undefined && !isOpen(followed))} of them settled by follow`,
  ]
  const statuses = outcomes.map(({ told }) => (told.kind === 'threw' ? 'threw' : told.status))
  return `${title}: ${outcomes.length} cases (${tally(statuses)}): ${found.join(', ')}`
}

export function describeScenes(title: string, outcomes: readonly SceneOutcome[]): string {
  const ends = outcomes.map(({ told, followed }) =>
    [told, followed]
      .map((each) => (each === undefined ? '' : each.kind === 'threw' ? each.code : each.status))
      .join('>'),
  )
  const wrong = count(outcomes, (each) => each.wrong.length > 0)
  const torn = count(outcomes, ({ isTorn }) => isTorn)
  return `${title}: ${outcomes.length} calls (${tally(ends)}): ${wrong} wrong, ${torn} about an order that writers have torn`
}

function tally(words: readonly string[]): string {
  return [...new Set(words)].map((word) => `${count(words, (other) => other === word)} ${word}`).join(', ')
}

export function count<Value>(values: readonly Value[], holds: (value: Value) => boolean): number {
  return values.filter(holds).length
}
