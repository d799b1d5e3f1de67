import { falseClaims } from '@cancel/conformance/claims'
import type { CancelLog, LogEntry } from '@cancel/core'
import { createRandom, type Random } from 'checks/lib/random.ts'
import { type Fault, isHarmful, isPossible, staysFinal } from './check.ts'
import { questionOf } from './explore.ts'
import { type Draft, firstDraft, isComplete, movesOf } from './moves.ts'
import { answersOf, readsOf } from './observe.ts'

import { randomScenario } from './random-scenario.ts'
import type { Rules } from './rules.ts'
import type { Scenario } from './scenario.ts'
import { finish, type World } from './worlds.ts'

/** Walks through orders that are too large to list: one history and one run of a call at a time. */
export function walkAtRandom(seed: number, walks: number, rules: Rules): { logs: number; faults: Fault[] } {
  const random = createRandom(seed)
  const result = { logs: 0, faults: [] as Fault[] }
  for (let walk = 0; walk < walks && result.faults.length === 0; walk += 1) {
    const scenario = randomScenario(random)
    const world = randomWorld(scenario, random)
    if (world !== undefined) run(scenario, world, random, rules, result)
  }
  return result
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

function run(
  scenario: Scenario,
  world: World,
  random: Random,
  rules: Rules,
  result: { logs: number; faults: Fault[] },
): void {
  const { asked, onlyWriter, calls, attempts } = scenario
  const at = '2026-01-01T00:00:00.000Z'
  let log: CancelLog = [{ type: 'asked', at, onlyWriter, ...(asked !== undefined && { lines: asked }) }]
  let sent = 0
  let call = 0
  let since = 0
  const fault = (kind: Fault['kind'], words: string): number => result.faults.push({ kind, words, log })
  for (let step = 0; step < 20; step += 1) {
    const question = questionOf(scenario, call, since)
    const decision = rules.decide(question, log)
    const { verdict } = decision
    result.logs += 1
    const fits = isPossible(world, sent)
    const [words] = fits ? falseClaims(verdict, world.truth) : []
    if (words !== undefined)
      fault('false', `${words}; in truth ${JSON.stringify(world.truth)} ${JSON.stringify(scenario.vendor)}`)
    if (decision.do === 'send') {
      if (isHarmful(scenario, question, fits ? [world] : []))
        fault('harmful', `sent again by ${verdict.status}`)
      const runs = answersOf(world, scenario, question, log, sent, rules)
      if (sent >= attempts || runs.length === 0) return
      log = [...log, ...random.pick(runs)]
      sent += 1
      continue
    }
    const entries = readsOf(world, scenario, sent).filter((entry) => !isSame(entry, log.at(-1)))
    const entry = entries.length === 0 ? undefined : random.pick(entries)
    if (decision.do === 'finish' && verdict.final) {
      if (
        verdict.status !== 'not_done' &&
        entry !== undefined &&
        !staysFinal(
          verdict,
          rules.decide({ ...question, options: { ...question.options, send: 'never' } }, [...log, entry])
            .verdict,
        )
      )
        fault('taken back', `${verdict.status} by one more read`)
      return
    }
    if (decision.do === 'finish') {
      if (!staysFinal(verdict, rules.decide(question, reversed(log)).verdict)) fault('order', verdict.status)
      call += 1
      since = log.length
      if (call >= calls.length) return
    } else {
      if (entry === undefined) return
      log = [...log, entry]
    }
  }
}

/** The same log with the reads since the last attempt in the other order. */
function reversed(log: CancelLog): CancelLog {
  const reads = log.findLastIndex(({ type }) => type === 'sending' || type === 'answered') + 1
  return [...log.slice(0, reads), ...log.slice(reads).toReversed()]
}

const isSame = (one: LogEntry, other: LogEntry | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other)
