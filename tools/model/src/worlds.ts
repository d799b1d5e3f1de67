import { type TrueWorld, worldOf } from '@cancel/conformance/claims'
import { type Ends, endsOf } from './knowable.ts'
import { type Draft, firstDraft } from './draft.ts'
import { isComplete, movesOf } from './moves.ts'
import type { Version } from './order.ts'
import type { Scenario } from './scenario.ts'

/** One whole history of an order, with the moments at which our requests left and were taken. */
export interface World {
  readonly versions: readonly Version[]
  /** By attempt: the version in which the order was when the request left. */
  readonly sent: readonly number[]
  /** By attempt: the version that the vendor saw when it said yes; `undefined` where it did not. */
  readonly taken: readonly (number | undefined)[]
  /** By attempt: whether it did anything. */
  readonly acted: readonly boolean[]
  /** Worlds in which the same became of the order share it. */
  readonly truth: TrueWorld
  readonly ends: Ends
}

/** Every world of a scenario. */
export function worldsOf(scenario: Scenario): readonly World[] {
  const worlds = new Map<string, World>()
  const truths = new Map<string, TrueWorld>()
  const seen = new Set<string>()
  const visit = (draft: Draft): void => {
    const key = JSON.stringify(draft)
    if (seen.has(key)) return
    seen.add(key)
    if (isComplete(draft, scenario)) {
      const world = finish(draft, scenario)
      const came = JSON.stringify(world.truth)
      const truth = truths.get(came) ?? world.truth
      truths.set(came, truth)
      worlds.set(JSON.stringify(world), { ...world, truth })
    }
    for (const next of movesOf(draft, scenario)) visit(next)
  }
  visit(firstDraft(scenario))
  return [...worlds.values()]
}

export function finish({ versions, sent, taken, steps }: Draft, { asked }: Scenario): World {
  const [first, ...changes] = versions
  const truth = worldOf(
    asked,
    first?.rows ?? [],
    changes.flatMap((change) => (change.by === undefined ? [] : { by: change.by, rows: change.rows })),
  )
  const acted = steps.map((count) => count > 0)
  return { versions, sent, taken, acted, truth, ends: endsOf(truth, versions) }
}
