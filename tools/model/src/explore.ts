import type { CancelLog, LogEntry } from '@cancel/core'
import type { Question, Verdict } from '@cancel/core/engine/verdict'
import { check, type Fault, givesUp, isHarmful, isPossible, staysFinal } from './check.ts'
import { answersOf, readsOf } from './observe.ts'
import type { Rules } from './rules.ts'
import type { Scenario } from './scenario.ts'
import { type World, worldsOf } from './worlds.ts'

/** What listing a scenario, or a walk, came to. */
export interface Listing {
  readonly name: string
  worlds: number
  logs: number
  /** Logs after which a final verdict can be known, and those of them that have one. */
  readonly verdicts: Known
  /** Lines of which can be known who cancelled them, and those of which it is told. */
  readonly actors: Known
  readonly faults: Fault[]
}

export interface Known {
  knowable: number
  known: number
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

export interface Exploring {
  readonly scenario: Scenario
  readonly rules: Rules
  readonly listing: Listing
}

/** Lists every log that a call may come to see, and holds the verdict of each against every world that fits it. */
export function listLogs(scenario: Scenario, rules: Rules): Listing {
  const worlds = worldsOf(scenario)
  const listing = emptyListing(scenario.name)
  listing.worlds = worlds.length
  const nodes: Node[] = [...beginnings(scenario, worlds, 1)]
  for (let node = nodes.pop(); node !== undefined && listing.faults.length === 0; node = nodes.pop())
    nodes.push(...visit(node, { scenario, rules, listing }))
  return listing
}

export function emptyListing(name: string): Listing {
  const none = (): Known => ({ knowable: 0, known: 0 })
  return { name, worlds: 0, logs: 0, verdicts: none(), actors: none(), faults: [] }
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
export function visit(node: Node, exploring: Exploring): readonly Node[] {
  const { scenario, rules, listing } = exploring
  const { log, sent, call, since } = node
  const question = questionOf(scenario, scenario.calls[call] ?? 'never', since)
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
    return afterSending(node, question, exploring)
  }
  checkOneMoreRead(node, verdict, exploring)
  if (verdict.final) return []
  if (givesUp(decision, question, log))
    listing.faults.push({ kind: 'given up', words: `after ${log.length} entries`, log })
  if (!staysFinal(verdict, rules.decide(question, reversed(log)).verdict))
    listing.faults.push({ kind: 'order', words: verdict.status, log })
  return call + 1 < scenario.calls.length ? [{ ...node, call: call + 1, since: log.length }] : []
}

function questionOf(
  { asked, onlyWriter, facts, reads, readBefore }: Scenario,
  send: Question['options']['send'],
  since: number,
): Question {
  return {
    asked: { onlyWriter, ...(asked !== undefined && { lines: asked }) },
    facts,
    options: { since, reads, readBefore, send, mayReplay: true },
  }
}

/** The same log with the reads since the last attempt in the other order. */
function reversed(log: CancelLog): CancelLog {
  const reads = log.findLastIndex(({ type }) => type === 'sending' || type === 'answered') + 1
  return [...log.slice(0, reads), ...log.slice(reads).toReversed()]
}

/** Reads alone never take a final verdict back; where they cannot tell, one more does not tell either. */
function checkOneMoreRead(node: Node, verdict: Verdict, { scenario, rules, listing }: Exploring): void {
  // A call that throws has no result that could be read on.
  if (verdict.final ? verdict.status === 'not_done' : verdict.readsCanTell) return
  const question = questionOf(scenario, 'never', node.log.length)
  for (const { log } of afterRead(node, scenario)) {
    const later = rules.decide(question, log).verdict
    if (verdict.final ? staysFinal(verdict, later) : !later.final) continue
    const kind = verdict.final ? 'taken back' : 'given up'
    listing.faults.push({ kind, words: `${verdict.status}, then ${later.status}`, log })
    return
  }
}

function afterRead(node: Node, scenario: Scenario): readonly Node[] {
  const { log, worlds, sent } = node
  const last = JSON.stringify(log.at(-1))
  return bySight(worlds, (world) => keyedReads(world, scenario, sent)).flatMap(({ key, seen, fitting }) => {
    const failures = node.failures - (seen.type === 'unread' ? 1 : 0)
    // A read that repeats the last one only counts on it.
    if (key === last || failures < 0) return []
    return [{ ...node, log: [...log, seen], worlds: fitting, failures }]
  })
}

type Keyed<Seen> = readonly (readonly [key: string, seen: Seen])[]

/** Everything that may be seen next, and the worlds in which it is. */
function bySight<Seen>(
  worlds: readonly World[],
  sights: (world: World) => Keyed<Seen>,
): readonly { readonly key: string; readonly seen: Seen; readonly fitting: readonly World[] }[] {
  const groups = new Map<string, { readonly seen: Seen; readonly fitting: Set<World> }>()
  for (const world of worlds) {
    for (const [key, seen] of sights(world)) {
      const group = groups.get(key) ?? { seen, fitting: new Set() }
      groups.set(key, group)
      group.fitting.add(world)
    }
  }
  return [...groups].map(([key, { seen, fitting }]) => ({ key, seen, fitting: [...fitting] }))
}

const readsByWorld = new WeakMap<World, Keyed<LogEntry>[]>()

function keyedReads(world: World, scenario: Scenario, sent: number): Keyed<LogEntry> {
  const known = readsByWorld.get(world) ?? []
  readsByWorld.set(world, known)
  return (known[sent] ??= readsOf(world, scenario, sent).map((entry) => [JSON.stringify(entry), entry]))
}

function afterSending(node: Node, question: Question, { scenario, rules }: Exploring): readonly Node[] {
  const { log, worlds, sent } = node
  if (sent >= scenario.attempts) return []
  const runs = (world: World): Keyed<readonly LogEntry[]> =>
    answersOf(world, scenario, question, log, sent, rules).map((run) => [JSON.stringify(run), run])
  return bySight(worlds, runs).map(({ seen, fitting }) => ({
    ...node,
    log: [...log, ...seen],
    worlds: fitting,
    sent: sent + 1,
  }))
}
