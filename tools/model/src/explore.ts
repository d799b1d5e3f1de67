import type { CancelLog, LogEntry } from '@cancel/core'
import type { Question, Verdict } from '@cancel/core/engine/verdict'
import { check, type Checked, givesUp, isHarmful, isPossible, noneKnown, staysFinal } from './check.ts'
import { answersOf, readsOf } from './observe.ts'
import type { Rules } from './rules.ts'
import type { Scenario } from './scenario.ts'
import { type World, worldsOf } from './worlds.ts'

/** What listing a scenario came to. */
export interface Listing extends Checked {
  worlds: number
  logs: number
}

/** A log, and the worlds that fit it. */
interface Node {
  readonly log: CancelLog
  readonly worlds: readonly World[]
  readonly sent: number
  /** The place in `scenario.calls`. */
  readonly call: number
  readonly since: number
}

/** Lists every log that a call may come to see, and holds the verdict of each against every world that fits it. */
export function listLogs(scenario: Scenario, rules: Rules, mostFaults = 1): Listing {
  const worlds = worldsOf(scenario)
  const listing: Listing = {
    worlds: worlds.length,
    logs: 0,
    verdicts: noneKnown(),
    actors: noneKnown(),
    faults: [],
  }
  const at = '2026-01-01T00:00:00.000Z'
  const { asked, onlyWriter } = scenario
  const first: LogEntry = { type: 'asked', at, onlyWriter, ...(asked !== undefined && { lines: asked }) }
  const nodes: Node[] = [...beginnings({ log: [first], worlds, sent: 0, call: 0, since: 0 }, scenario)]
  for (;;) {
    const node = nodes.pop()
    if (node === undefined || listing.faults.length >= mostFaults) return listing
    nodes.push(...visit(node, scenario, rules, listing))
  }
}

/** Where a scenario begins: with what was asked or, after a crash, with a request of which nobody heard. */
function beginnings(node: Node, scenario: Scenario): readonly Node[] {
  if (scenario.lost === 'nothing') return [node]
  const at = '2026-01-01T00:00:00.000Z'
  const read = scenario.lost === 'all' ? [node] : afterRead(node, scenario)
  return read.map((before) => {
    const silence = [
      { type: 'sending', at, number: 1 },
      { type: 'ended', at, cause: 'no_answer' },
    ] as const
    const log = [...before.log, ...silence]
    return { ...before, log, sent: 1, since: log.length }
  })
}

function visit(node: Node, scenario: Scenario, rules: Rules, listing: Listing): readonly Node[] {
  const { log, sent, call, since } = node
  const question = questionOf(scenario, call, since)
  const decision = rules.decide(question, log)
  // Worlds in which a later attempt does something are not yet possible: it has not left.
  const fitting = node.worlds.filter((world) => isPossible(world, sent))
  const { verdict } = decision
  listing.logs += 1
  check(verdict, fitting, log, sent, listing)
  if (decision.do === 'read') return afterRead(node, scenario)
  if (decision.do === 'send') {
    if (isHarmful(scenario, question, fitting))
      listing.faults.push({ kind: 'harmful', words: `sent again by ${verdict.status}`, log })
    return afterSending(node, scenario, question, rules)
  }
  if (verdict.final) {
    // A call that throws has no result that could be read on.
    if (verdict.status !== 'not_done') checkStays(node, scenario, rules, verdict, listing)
    return []
  }
  if (givesUp(decision, question, log))
    listing.faults.push({ kind: 'given up', words: `after ${log.length} entries`, log })
  checkReadsCannotTell(node, scenario, rules, verdict, listing)
  return call + 1 < scenario.calls.length ? [{ ...node, call: call + 1, since: log.length }] : []
}

export function questionOf(
  { asked, onlyWriter, vendor, ...scenario }: Scenario,
  call: number,
  since: number,
): Question {
  const send = scenario.calls[call] ?? 'never'
  return {
    asked: { onlyWriter, ...(asked !== undefined && { lines: asked }) },
    facts: vendor.facts,
    options: { since, reads: scenario.reads, readBefore: scenario.readBefore, send, mayReplay: true },
  }
}

/** Where reads cannot tell, one more read does not tell either. */
function checkReadsCannotTell(
  node: Node,
  scenario: Scenario,
  rules: Rules,
  verdict: Verdict,
  listing: Listing,
): void {
  if (!('readsCanTell' in verdict) || verdict.readsCanTell) return
  const question = questionOf({ ...scenario, calls: [] }, node.call, node.log.length)
  const told = afterRead(node, scenario).find(({ log }) => rules.decide(question, log).verdict.final)
  if (told !== undefined)
    listing.faults.push({ kind: 'given up', words: 'reads could tell, after all', log: told.log })
}

function afterRead(node: Node, scenario: Scenario): readonly Node[] {
  const { log, worlds, sent } = node
  const last = log.at(-1)
  const failed = log.filter(({ type }) => type === 'unread').length
  return bySight(worlds, (world) => keyed(world, scenario, sent)).flatMap(({ seen: entry, fitting }) => {
    // A read that repeats the last one only counts on it, and one that fails is tried once.
    const isRepeated = last !== undefined && JSON.stringify(last) === JSON.stringify(entry)
    if (isRepeated || (entry.type === 'unread' && failed > 0)) return []
    return [{ ...node, log: [...log, entry], worlds: fitting }]
  })
}

/** Everything that may be seen next, and the worlds in which it is. */
function bySight<Seen>(
  worlds: readonly World[],
  sights: (world: World) => Iterable<readonly [key: string, seen: Seen]>,
): readonly { readonly seen: Seen; readonly fitting: World[] }[] {
  const groups = new Map<string, { readonly seen: Seen; readonly fitting: World[] }>()
  for (const world of worlds) {
    for (const [key, seen] of sights(world)) {
      const group = groups.get(key)
      if (group === undefined) groups.set(key, { seen, fitting: [world] })
      else if (group.fitting.at(-1) !== world) group.fitting.push(world)
    }
  }
  return [...groups.values()]
}

const readsByWorld = new WeakMap<World, Map<number, ReadonlyMap<string, LogEntry>>>()

function keyed(world: World, scenario: Scenario, sent: number): ReadonlyMap<string, LogEntry> {
  const known = readsByWorld.get(world) ?? new Map<number, ReadonlyMap<string, LogEntry>>()
  readsByWorld.set(world, known)
  const entries =
    known.get(sent) ?? new Map(readsOf(world, scenario, sent).map((entry) => [JSON.stringify(entry), entry]))
  known.set(sent, entries)
  return entries
}

function afterSending(node: Node, scenario: Scenario, question: Question, rules: Rules): readonly Node[] {
  const { log, worlds, sent } = node
  if (sent >= scenario.attempts) return []
  const runs = (world: World): readonly (readonly [string, readonly LogEntry[]])[] =>
    answersOf(world, scenario, question, log, sent, rules).map((run) => [JSON.stringify(run), run])
  return bySight(worlds, runs).map(({ seen, fitting }) => ({
    ...node,
    log: [...log, ...seen],
    worlds: fitting,
    sent: sent + 1,
  }))
}

/** Reads alone never take a final verdict back. */
function checkStays(node: Node, scenario: Scenario, rules: Rules, verdict: Verdict, listing: Listing): void {
  const { log, call } = node
  const question = questionOf({ ...scenario, calls: [] }, call, log.length)
  for (const { log: longer } of afterRead(node, scenario)) {
    const later = rules.decide(question, longer).verdict
    if (!staysFinal(verdict, later)) {
      listing.faults.push({
        kind: 'taken back',
        words: `${verdict.status}, then ${later.status}`,
        log: longer,
      })
      return
    }
  }
}
