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
export interface Node {
  readonly log: CancelLog
  readonly worlds: readonly World[]
  readonly sent: number
  /** The place in `scenario.calls`. */
  readonly call: number
  readonly since: number
  /** Reads that may still fail. */
  readonly failures: number
}

/** Lists every log that a call may come to see, and holds the verdict of each against every world that fits it. */
export function listLogs(scenario: Scenario, rules: Rules, mostFaults = 1): Listing {
  const worlds = worldsOf(scenario)
  const listing = emptyListing(worlds.length)
  const nodes: Node[] = [...beginnings(scenario, worlds, 1)]
  for (;;) {
    const node = nodes.pop()
    if (node === undefined || listing.faults.length >= mostFaults) return listing
    nodes.push(...visit(node, scenario, rules, listing))
  }
}

export function emptyListing(worlds: number): Listing {
  return { worlds, logs: 0, verdicts: noneKnown(), actors: noneKnown(), faults: [] }
}

/** Where a scenario begins: with what was asked or, after a crash, with a request of which nobody heard. */
export function beginnings(scenario: Scenario, worlds: readonly World[], failures: number): readonly Node[] {
  const { asked, onlyWriter, lost } = scenario
  const at = '2026-01-01T00:00:00.000Z'
  const first: LogEntry = { type: 'asked', at, onlyWriter, ...(asked !== undefined && { lines: asked }) }
  const node: Node = { log: [first], worlds, sent: 0, call: 0, since: 0, failures }
  if (lost === 'nothing') return [node]
  const read = lost === 'all' ? [node] : afterRead(node, scenario)
  return read.map((before) => {
    const silence = [
      { type: 'sending', at, number: 1 },
      { type: 'ended', at, cause: 'no_answer' },
    ] as const
    const log = [...before.log, ...silence]
    return { ...before, log, sent: 1, since: log.length }
  })
}

/** Judges what is known at a node; gives those that may follow it. */
export function visit(node: Node, scenario: Scenario, rules: Rules, listing: Listing): readonly Node[] {
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
  if (!staysFinal(verdict, rules.decide(question, reversed(log)).verdict))
    listing.faults.push({ kind: 'order', words: verdict.status, log })
  checkReadsCannotTell(node, scenario, rules, verdict, listing)
  return call + 1 < scenario.calls.length ? [{ ...node, call: call + 1, since: log.length }] : []
}

function questionOf(
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

/** The same log with the reads since the last attempt in the other order. */
function reversed(log: CancelLog): CancelLog {
  const reads = log.findLastIndex(({ type }) => type === 'sending' || type === 'answered') + 1
  return [...log.slice(0, reads), ...log.slice(reads).toReversed()]
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
  return bySight(worlds, (world) => keyed(world, scenario, sent)).flatMap(({ seen: entry, fitting }) => {
    // A read that repeats the last one only counts on it.
    const isRepeated = last !== undefined && JSON.stringify(last) === JSON.stringify(entry)
    const failures = node.failures - (entry.type === 'unread' ? 1 : 0)
    return isRepeated || failures < 0 ? [] : [{ ...node, log: [...log, entry], worlds: fitting, failures }]
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
