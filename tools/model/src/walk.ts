import { createRandom, type Random } from 'checks/lib/random.ts'
import { beginnings, emptyListing, type Listing, visit } from './explore.ts'
import { type Draft, firstDraft } from './draft.ts'
import { isComplete, movesOf } from './moves.ts'
import { randomScenario } from './random-scenario.ts'
import type { Rules } from './rules.ts'
import type { Scenario } from './scenario.ts'
import { finish, type World } from './worlds.ts'

const mostSteps = 20

/** Walks through orders that are too large to list: one history and one run of a call at a time. */
export function walkAtRandom(seed: number, walks: number, rules: Rules): Listing {
  const random = createRandom(seed)
  const listing = emptyListing(`random walk ${seed}`)
  for (let walk = 0; walk < walks && listing.faults.length === 0; walk += 1) {
    const scenario = randomScenario(random)
    const world = randomWorld(scenario, random)
    const exploring = { scenario, rules, listing }
    let nodes = world === undefined ? [] : beginnings(scenario, [world], mostSteps)
    for (let step = 0; step < mostSteps && nodes.length > 0; step += 1)
      nodes = visit(random.pick(nodes), exploring)
    if (listing.faults.length > 0) return { ...listing, name: `${listing.name},${scenario.name}` }
  }
  return listing
}

/** One history, move by move; `undefined` when it came to no end. */
function randomWorld(scenario: Scenario, random: Random): World | undefined {
  let draft: Draft = firstDraft(scenario)
  for (let step = 0; step < 30; step += 1) {
    if (isComplete(draft, scenario) && random.chance(0.2)) return finish(draft, scenario)
    const moves = movesOf(draft, scenario)
    if (moves.length === 0) return isComplete(draft, scenario) ? finish(draft, scenario) : undefined
    draft = random.pick(moves)
  }
  return undefined
}
