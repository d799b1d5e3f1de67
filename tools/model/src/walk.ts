import { createRandom, type Random } from 'checks/lib/random.ts'
import { explore, type Listing } from './explore.ts'
import type { Rules } from './rules.ts'
import { acts, answers, readScenario, type Scenario, type Ways, ways, waysOf } from './scenario.ts'

/** Walks through orders that are too large to list: one history and one run of a call at a time. */
export function walkAtRandom(rules: Rules): readonly Listing[] {
  const random = createRandom(1)
  const walks: Listing[] = []
  while (walks.length < 30_000 && !walks.at(-1)?.faults.length)
    walks.push(explore(randomScenario(random), rules, random))
  return walks
}

/** A larger order at a vendor of any kind, with other writers. It is called by its own line of the table. */
function randomScenario(random: Random): Scenario {
  const own = randomWays(random)
  const showsCancelled = (own.counts && own.hides === 'nothing') || own.rowsSay !== 'shipped'
  const rows = Array.from({ length: 1 + random.whole(5) }, () => {
    const units = own.counts ? 1 + random.whole(3) : 1
    const least = own.hides === 'nothing' ? 1 : units
    const cancelled = showsCancelled && random.chance(0.2) ? least + random.whole(units - least + 1) : 0
    const fate = cancelled < units && random.chance(0.15) ? random.pick(['/shipped', '/rejected']) : ''
    const id = random.pick(['a', 'b', 'c', 'd', 'e'])
    return { id, units, word: `${id}${units}-${cancelled}${fate}` }
  })
  const isAlone = rows.map(({ id }) => rows.filter((row) => row.id === id).length === 1)
  const isWhole = random.chance(0.4)
  // The engine refuses lines on no row or on two before anything is sent, so none are asked.
  const asked = rows.filter((_, at) => !isWhole && isAlone[at] === true && random.chance(0.6))
  const others = Array.from({ length: random.whole(6) }, () => {
    const at = random.whole(rows.length)
    // A part of one of two rows looks like the other row.
    const some = acts.filter((act) => isAlone[at] === true || !['part', 'take', 'add'].includes(act))
    return `${random.pick(some)}:${at}x${1 + random.whole(3)}`
  })
  const cells = [
    Object.entries(own).map(([key, value]) => `${key}=${String(value)}`),
    rows.map(({ word }) => word),
    asked.map(({ id, units }) => (own.counts && random.chance(0.5) ? `${1 + random.whole(units)}${id}` : id)),
    others,
    [1, 2, 3].map(() => random.pick(answers)),
  ]
  const line = `| ${cells.map((words) => words.join(' ')).join(' | ')} |`
  return { ...readScenario(line), name: line }
}

/** One way of each kind, the plain one where another would contradict what was drawn before. */
function randomWays(random: Random): Ways {
  return Object.entries(ways).reduce((own, [key, all]) => {
    const next = { ...own, [key]: random.pick<unknown>(all) }
    return isConsistent(next) ? next : own
  }, waysOf([]))
}

/** No vendor contradicts what it declares. */
function isConsistent(own: Ways): boolean {
  const { word, cancelled, shipped, mixed, rowsSay, counts, hides, forgetsCounts } = own
  return (
    (word === 'strict' || (cancelled === 'nothing' && shipped === 'nothing')) &&
    // A word may only cover rows that would say otherwise if it were not true of them.
    (rowsSay === 'both' || (mixed !== 'partially_cancelled' && rowsSay !== mixed)) &&
    // A word that no unit is cancelled tells more than rows that do not say so.
    (hides === 'nothing' || (counts && !(hides === 'cancelled' && shipped === 'all_kept'))) &&
    // A hidden row of the same id could have had another count.
    !(forgetsCounts && (rowsSay === 'shipped' || own.lacks)) &&
    // Its counts must be there to deny its words, and no yes that is done stands against them.
    !(own.hasty && (!counts || hides === 'cancelled' || forgetsCounts || own.yes === 'done')) &&
    // A7: an order that is called shipped hides no line.
    !(own.dropsCancelled && word === 'strict') &&
    // What was sent before a crash had been read as it was sent; here it need not have been.
    own.lost === 'nothing' &&
    own.calls.some((send) => send === 'first')
  )
}
