import { falseClaims, type Said, type TrueWorld } from '@cancel/conformance/claims'
import type { Random } from 'checks/lib/random.ts'
import { isAwaited, isComplete, movesOf } from './moves.ts'
import { readsOf, type Sights } from './observe.ts'
import { type History, truthOf, type Version } from './order.ts'
import type { Scenario } from './scenario.ts'

/** One whole history of an order, with the moments at which our requests left and were taken. */
export interface World extends History {
  /** Worlds in which the same became of the order share it. */
  readonly truth: TrueWorld
  /** Which final verdicts would be right in it. One can be known after a log when all worlds that fit share it. */
  readonly ends: readonly Said[]
  /** By the number of attempts so far. */
  readonly reads: readonly Sights[]
}

const ends: readonly Said[] = [
  { status: 'cancelled' },
  { status: 'partially_cancelled' },
  { status: 'refused', basis: 'inferred' },
]

/** Every world of a scenario; at random one, or none where the moves that were made come to no end. */
export function worldsOf(scenario: Scenario, random?: Random): readonly World[] {
  const some = <T>(all: readonly T[]): readonly T[] =>
    random === undefined || all.length === 0 ? all : [random.pick(all)]
  const version: Version = { rows: scenario.rows, isAbsent: false, isUnderWay: false, by: undefined }
  const first: History = { versions: [version], attempts: [], left: scenario.others }
  const histories = new Map([['', first]])
  // Those that are added on the way are gone through as well.
  for (const history of histories.values())
    for (const next of some(movesOf(history, scenario))) histories.set(JSON.stringify(next), next)
  const worlds = new Map<string, World>()
  const truths = new Map<string, TrueWorld>()
  for (const history of some([...histories.values()].filter((one) => isComplete(one, scenario)))) {
    const came = truthOf(history, scenario)
    const truth = truths.get(JSON.stringify(came)) ?? came
    truths.set(JSON.stringify(came), truth)
    const isOpen = isAwaited(history, scenario)
    const holds = (end: Said): boolean =>
      falseClaims(end, truth).length === 0 && !(isOpen && end.status === 'partially_cancelled')
    const reads = Array.from({ length: scenario.attempts + 1 }, (_, sent) => readsOf(history, scenario, sent))
    const attempts = history.attempts.map(({ sent, taken, steps }) => [sent, taken, steps > 0])
    const text = JSON.stringify([history.versions, attempts])
    worlds.set(text, { ...history, truth, ends: ends.filter(holds), reads })
  }
  return [...worlds.values()]
}
