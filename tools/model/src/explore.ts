import { falseClaims, type TrueWorld } from '@cancel/conformance/claims'
import type { CancelLog, LogEntry } from '@cancel/core'
import type { Decision, Question, Verdict } from '@cancel/core/engine/verdict'
import { type Ends, noEnd } from './knowable.ts'
import { answersOf, readsOf } from './observe.ts'
import type { Scenario } from './scenario.ts'
import { type World, worldsOf } from './worlds.ts'

export type Decide = (question: Question, log: CancelLog) => Decision

/** How much can be known, and how much of it is. */
export interface Known {
  knowable: number
  known: number
}

/** What listing a scenario came to. */
export interface Listing {
  worlds: number
  logs: number
  /** Logs after which a final verdict can be known, and those of them that have one. */
  readonly verdicts: Known
  /** Lines of which can be known who cancelled them, and those of which it is told. */
  readonly actors: Known
  /** What went wrong, each with its log. */
  readonly faults: Fault[]
}

export interface Fault {
  readonly kind: 'false' | 'harmful' | 'taken back'
  readonly words: string
  readonly log: CancelLog
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

export const noneKnown = (): Known => ({ knowable: 0, known: 0 })

/** Lists every log that a call may come to see, and holds the verdict of each against every world that fits it. */
export function listLogs(scenario: Scenario, decide: Decide, mostFaults = 1): Listing {
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
  const nodes: Node[] = [{ log: [first], worlds, sent: 0, call: 0, since: 0 }]
  for (;;) {
    const node = nodes.pop()
    if (node === undefined || listing.faults.length >= mostFaults) return listing
    nodes.push(...visit(node, scenario, decide, listing))
  }
}

function visit(node: Node, scenario: Scenario, decide: Decide, listing: Listing): readonly Node[] {
  const { log, sent, call, since } = node
  const question = questionOf(scenario, call, since)
  const decision = decide(question, log)
  // Worlds in which a later attempt does something are not yet possible: it has not left.
  const fitting = node.worlds.filter(({ acted, taken }) => isNothingFrom(acted, taken, sent))
  listing.logs += 1
  check(decision, fitting, log, sent, listing)
  const { verdict } = decision
  if (decision.do === 'read') return afterRead(node, scenario)
  if (decision.do === 'send') {
    if (isHarmful(scenario, question, fitting))
      listing.faults.push({ kind: 'harmful', words: `sent again by ${verdict.status}`, log })
    return afterSending(node, scenario, question)
  }
  if (verdict.final) {
    // A call that throws has no result that could be read on.
    if (verdict.status !== 'not_done') checkStays(node, scenario, decide, verdict, listing)
    return []
  }
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

function isNothingFrom(acted: readonly boolean[], taken: World['taken'], sent: number): boolean {
  return acted.every((one, index) => index < sent || (!one && taken[index] === undefined))
}

function check(
  { verdict }: Decision,
  fitting: readonly World[],
  log: CancelLog,
  sent: number,
  listing: Listing,
): void {
  let common: Ends = ~noEnd
  const checked = new Set<TrueWorld>()
  for (const { truth, ends } of fitting) {
    common &= ends
    if (checked.has(truth)) continue
    checked.add(truth)
    const [words] = falseClaims(verdict, truth)
    if (words !== undefined) {
      listing.faults.push({ kind: 'false', words: `${words}; in truth ${JSON.stringify(truth.lines)}`, log })
      return
    }
  }
  if (sent === 0 || fitting.length === 0 || common === noEnd) return
  listing.verdicts.knowable += 1
  if (!verdict.final) return
  listing.verdicts.known += 1
  for (const { id, by } of verdict.lines) {
    if (by === undefined || !isActorKnowable([...checked], id)) continue
    listing.actors.knowable += 1
    if (by !== 'unproven') listing.actors.known += 1
  }
}

/** Whether every world says the same of who cancelled a line: this call alone, or others alone. */
function isActorKnowable(truths: readonly TrueWorld[], id: string): boolean {
  const lines = truths.map(({ lines: all }) => all.find((line) => line.id === id))
  return (
    lines.every((line) => line !== undefined && line.ours > 0 && line.others === 0) ||
    lines.every((line) => line?.ours === 0)
  )
}

/**
 * Another request while an earlier one may have done something adds to it where units are counted, and is not ours to
 * make elsewhere: only the caller repeats, or a vendor's documented key makes two requests one.
 */
export function isHarmful(
  { vendor, asked }: Scenario,
  { options }: Question,
  fitting: readonly World[],
): boolean {
  if (!fitting.some(({ acted }) => acted.includes(true))) return false
  if (vendor.facts.requestId === 'replayed' && options.send === 'first') return false
  const isCounted = asked?.some(({ quantity }) => quantity !== undefined) === true
  return options.send !== 'repeat' || isCounted || vendor.facts.decidedBy === 'supplier'
}

function afterRead(node: Node, scenario: Scenario): readonly Node[] {
  const { log, worlds, sent } = node
  const last = log.at(-1)
  const groups = new Map<string, { readonly entry: LogEntry; readonly worlds: World[] }>()
  for (const world of worlds) {
    for (const [key, entry] of keyed(world, scenario, sent)) {
      const group = groups.get(key)
      if (group === undefined) groups.set(key, { entry, worlds: [world] })
      else if (group.worlds.at(-1) !== world) group.worlds.push(world)
    }
  }
  const failed = log.filter(({ type }) => type === 'unread').length
  return [...groups.values()].flatMap(({ entry, worlds: fitting }) => {
    // A read that repeats the last one only counts on it, and one that fails is tried once.
    const isRepeated = last !== undefined && JSON.stringify(last) === JSON.stringify(entry)
    if (isRepeated || (entry.type === 'unread' && failed > 0)) return []
    return [{ ...node, log: [...log, entry], worlds: fitting }]
  })
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

function afterSending(node: Node, scenario: Scenario, question: Question): readonly Node[] {
  const { log, worlds, sent } = node
  if (sent >= scenario.attempts) return []
  const groups = new Map<string, { readonly run: readonly LogEntry[]; readonly worlds: World[] }>()
  for (const world of worlds) {
    for (const run of answersOf(world, scenario, question, log, sent)) {
      const key = JSON.stringify(run)
      const group = groups.get(key)
      if (group === undefined) groups.set(key, { run, worlds: [world] })
      else if (group.worlds.at(-1) !== world) group.worlds.push(world)
    }
  }
  return [...groups.values()].map(({ run, worlds: fitting }) => ({
    ...node,
    log: [...log, ...run],
    worlds: fitting,
    sent: sent + 1,
  }))
}

/** Reads alone never take a final verdict back. */
function checkStays(
  node: Node,
  scenario: Scenario,
  decide: Decide,
  verdict: Verdict,
  listing: Listing,
): void {
  const { log, call } = node
  const question = questionOf({ ...scenario, calls: [] }, call, log.length)
  for (const { log: longer } of afterRead(node, scenario)) {
    const later = decide(question, longer).verdict
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

/** A later verdict says the same of the whole and of every line that was decided. */
export function staysFinal(verdict: Verdict, later: Verdict): boolean {
  return (
    later.status === verdict.status && later.lines.every((line, index) => isKept(line, verdict.lines[index]))
  )
}

function isKept(now: Verdict['lines'][number], then: Verdict['lines'][number] | undefined): boolean {
  return then === undefined || then.verdict === 'undecided' || then.verdict === now.verdict
}
