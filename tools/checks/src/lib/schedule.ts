import type { Step } from '../steps.ts'

export type Outcome = 'passed' | 'failed' | 'skipped'

/**
 * Runs the steps in their order, at most `width` at a time. A step whose predecessor did not pass is
 * skipped. A predecessor that is not in the list is taken as done: whoever asked for one step alone knows.
 */
export async function schedule(
  steps: readonly Step[],
  width: number,
  start: (step: Step) => Promise<Outcome>,
): Promise<ReadonlyMap<string, Outcome>> {
  const outcomes = new Map<string, Outcome>()
  const running = new Map<string, Promise<void>>()
  const waiting = [...steps]
  const names = new Set(steps.map(({ name }) => name))
  const needs = ({ after = [] }: Step): readonly string[] => after.filter((name) => names.has(name))
  let isExclusive = false

  const canStart = (step: Step): boolean =>
    !isExclusive &&
    (step.isAlone === true ? running.size === 0 : running.size < width) &&
    needs(step).every((name) => outcomes.has(name))

  while (waiting.length > 0 || running.size > 0) {
    // A step that wants to be alone holds back those behind it, or it would never get its turn.
    const first = waiting.findIndex(
      (step) => step.isAlone === true || needs(step).every((name) => outcomes.has(name)),
    )
    const step = waiting[first]
    if (step !== undefined && canStart(step)) {
      waiting.splice(first, 1)
      if (needs(step).some((name) => outcomes.get(name) !== 'passed')) {
        outcomes.set(step.name, 'skipped')
        continue
      }
      isExclusive = step.isAlone === true
      running.set(step.name, finish(step))
    } else if (running.size > 0) {
      await Promise.race(running.values())
    } else {
      throw new Error(`steps wait for each other: ${waiting.map(({ name }) => name).join(', ')}`)
    }
  }
  return outcomes

  async function finish(step: Step): Promise<void> {
    const outcome = await start(step)
    outcomes.set(step.name, outcome)
    running.delete(step.name)
    if (step.isAlone === true) isExclusive = false
  }
}
