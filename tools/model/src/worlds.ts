import { type TrueWorld, worldOf } from '@cancel/conformance/claims'
import { type Draft, firstDraft } from './draft.ts'
import { isComplete, movesOf } from './moves.ts'
import { isDecided, type Version } from './order.ts'
import type { Scenario } from './scenario.ts'

/** One whole history of an order, with the moments at which our requests left and were taken. */
export interface World extends Draft {
  /** Worlds in which the same became of the order share it. */
  readonly truth: TrueWorld
  /** Which final verdicts would be right in it. One can be known after a log when all worlds that fit share it. */
  readonly ends: readonly (typeof ends)[number][]
}

export const ends = ['cancelled', 'partly', 'nothing'] as const

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
      const { versions, sent, taken } = world
      worlds.set(JSON.stringify([versions, sent, taken, draft.steps.map(Boolean)]), { ...world, truth })
    }
    for (const next of movesOf(draft, scenario)) visit(next)
  }
  visit(firstDraft(scenario))
  return [...worlds.values()]
}

export function finish(draft: Draft, { asked }: Scenario): World {
  const [first, ...changes] = draft.versions
  const truth = worldOf(
    asked,
    first?.rows ?? [],
    changes.flatMap(({ by, rows }) => (by === undefined ? [] : { by, rows })),
  )
  return { ...draft, truth, ends: endsOf(truth, draft.versions) }
}

function endsOf({ asked, lines }: TrueWorld, versions: readonly Version[]): World['ends'] {
  const wanted = (asked ?? lines.map(({ id }) => ({ id, quantity: undefined }))).map(({ id, quantity }) => {
    const line = lines.find((one) => one.id === id) ?? { units: 0, cancelled: 0, ours: 0 }
    const share = quantity === undefined ? line.cancelled : line.ours
    const isAll =
      line.units > 0 && (line.cancelled === line.units || (quantity !== undefined && share >= quantity))
    return { id, share, isAll }
  })
  const isAll = wanted.every((line) => line.isAll)
  const isSome = wanted.some(({ share }) => share > 0)
  const rows = versions.at(-1)?.rows ?? []
  const isStanding = wanted.some(
    (line) => !line.isAll && rows.some((row) => row.id === line.id && !isDecided(row)),
  )
  const isNothing = !isSome && lines.every(({ ours }) => ours === 0)
  const holds = { cancelled: isAll, partly: isSome && !isAll && !isStanding, nothing: isNothing }
  return ends.filter((end) => holds[end])
}
