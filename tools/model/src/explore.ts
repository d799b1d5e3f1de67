import { falseClaims } from '@cancel/conformance/claims'
import type { CancelLog } from '@cancel/core'
import type { Decision, Question, Verdict } from '@cancel/core/engine/verdict'
import type { Random } from 'checks/lib/random.ts'
import { answersOf, asksUnits, at, type Sights } from './observe.ts'
import type { Rules } from './rules.ts'
import type { Scenario } from './scenario.ts'
import { type World, worldsOf } from './worlds.ts'

/** What listing a scenario, or walking through it, came to. */
export interface Listing {
  readonly worlds: number
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

/** What went wrong. */
interface Fault {
  readonly kind: 'false' | 'harmful' | 'taken back' | 'given up' | 'order'
  readonly scenario: string
  readonly words: string
  readonly log: CancelLog
}

/** A log, and the worlds that fit it. */
interface Node {
  readonly log: CancelLog
  readonly worlds: readonly World[]
  readonly sent: number
  /** The place in `scenario.calls`, and in the log when that call began. */
  readonly call: number
  readonly since: number
  /** Reads that may still fail. */
  readonly failures: number
}

/**
 * Lists every log that a call may come to see, and holds the verdict of each against every world that fits it; ends at
 * the first fault. At random there is one world, and one way on from each log: for orders that are too large to list.
 */
export function explore(scenario: Scenario, rules: Rules, random?: Random): Listing {
  const worlds = worldsOf(scenario, random)
  const listing: Listing = {
    worlds: worlds.length,
    logs: 0,
    verdicts: { knowable: 0, known: 0 },
    actors: { knowable: 0, known: 0 },
    faults: [],
  }
  const nodes = worlds.length === 0 ? [] : [...beginnings(worlds, scenario)]
  while (nodes.length > 0 && listing.faults.length === 0) {
    const [node] = random === undefined ? nodes.splice(-1) : [random.pick(nodes.splice(0))]
    if (node !== undefined) nodes.push(...visit(node, scenario, rules, listing))
  }
  return listing
}

/** Where a scenario begins: with what was asked or, after a crash, with a request of which nobody heard. */
function beginnings(worlds: readonly World[], { asked, lost, failures }: Scenario): readonly Node[] {
  const log = [{ type: 'asked', at, ...asked } as const]
  const node = { log, worlds, sent: 0, call: 0, since: 0, failures }
  if (lost === 'nothing') return [node]
  const silence = [
    { type: 'sending', at, number: 1 },
    { type: 'ended', at, cause: 'no_answer' },
  ] as const
  return (lost === 'all' ? [node] : afterRead(node)).map((before) => {
    const later = [...before.log, ...silence]
    return { ...before, log: later, sent: 1, since: later.length }
  })
}

/** Judges what is known at a node; gives those that may follow it. */
function visit(node: Node, scenario: Scenario, rules: Rules, listing: Listing): readonly Node[] {
  const { log, worlds, sent, call, since } = node
  const { asked, facts, calls, reads, readBefore } = scenario
  const mayRead = readsSince(log, since) < reads
  const options = { since, mayRead, readBefore, send: calls[call] ?? 'never', mayReplay: true } as const
  const question: Question = { asked, facts, options }
  const decision = rules.decide(question, log)
  const { verdict } = decision
  const fault = (kind: Fault['kind'], words: string, seen = log): unknown =>
    listing.faults.push({ kind, scenario: scenario.name, words, log: seen })
  // Worlds in which a later attempt does something are not yet possible: it has not left.
  const fitting = worlds.filter(({ attempts }) =>
    attempts.slice(sent).every(({ steps, taken }) => steps === 0 && taken === undefined),
  )
  listing.logs += 1
  const truths = [...new Set(fitting.map(({ truth }) => truth))]
  const belied = truths.find((truth) => falseClaims(verdict, truth).length > 0)
  if (belied !== undefined)
    fault('false', `${falseClaims(verdict, belied).join(', ')}; in truth ${JSON.stringify(belied.lines)}`)
  if (sent > 0) count(verdict, fitting, listing)
  if (decision.do === 'read') return afterRead(node)
  if (decision.do === 'send') {
    if (isHarmful(question, fitting)) fault('harmful', `sent again by ${verdict.status}`)
    if (sent >= scenario.attempts) return []
    const next = after(node, (world) => answersOf(world, scenario, question, log, sent, rules))
    return next.map((answered) => ({ ...answered, sent: sent + 1 }))
  }
  // Reads alone never take a final verdict back; where they cannot tell, one more does not tell either. A call that
  // throws has no result that could be read on.
  if (verdict.final ? verdict.status !== 'not_done' : !verdict.readsCanTell) {
    const reading: Question = { ...question, options: { ...options, send: 'never', since: log.length } }
    for (const { log: longer } of afterRead(node)) {
      const later = rules.decide(reading, longer).verdict
      if (verdict.final ? staysFinal(verdict, later) : !later.final) continue
      fault(verdict.final ? 'taken back' : 'given up', `${verdict.status}, then ${later.status}`, longer)
      break
    }
  }
  if (verdict.final) return []
  if (givesUp(decision, question, log)) fault('given up', `after ${log.length} entries`)
  // The same log with the reads since the last attempt in the other order.
  const last = log.findLastIndex(({ type }) => type === 'sending' || type === 'answered') + 1
  const reversed = [...log.slice(0, last), ...log.slice(last).toReversed()]
  if (!staysFinal(verdict, rules.decide(question, reversed).verdict)) fault('order', verdict.status)
  return call + 1 < calls.length ? [{ ...node, call: call + 1, since: log.length }] : []
}

/** Counts whether one final verdict is right in every world, and whether it is given. */
function count(verdict: Verdict, fitting: readonly World[], { verdicts, actors }: Listing): void {
  const [first, ...others] = fitting
  if (first?.ends.some((end) => others.every(({ ends }) => ends.includes(end))) !== true) return
  verdicts.knowable += 1
  if (!verdict.final) return
  verdicts.known += 1
  for (const line of verdict.lines) {
    const isRight = (by: 'this_call' | 'someone_else'): boolean =>
      fitting.every(
        ({ truth }) => falseClaims({ status: 'any', lines: [{ ...line, by }] }, truth).length === 0,
      )
    if (line.by === undefined || !(isRight('this_call') || isRight('someone_else'))) continue
    actors.knowable += 1
    if (line.by !== 'unproven') actors.known += 1
  }
}

function afterRead(node: Node): readonly Node[] {
  return after(node, ({ reads }) => reads[node.sent]).flatMap((next) => {
    const failures = node.failures - (next.log.at(-1)?.type === 'unread' ? 1 : 0)
    return failures < 0 ? [] : [{ ...next, failures }]
  })
}

/** The node with everything that may be seen next, and the worlds in which it is. */
function after(node: Node, sightsOf: (world: World) => Sights | undefined): readonly Node[] {
  const last = JSON.stringify(node.log.slice(-1))
  const nodes = new Map<string, Node & { readonly worlds: World[] }>()
  for (const world of node.worlds) {
    for (const [text, run] of sightsOf(world) ?? []) {
      // A read that repeats the last one only counts on it.
      if (text === last) continue
      const next = nodes.get(text) ?? { ...node, log: [...node.log, ...run], worlds: [] }
      nodes.set(text, next)
      next.worlds.push(world)
    }
  }
  return [...nodes.values()]
}

/**
 * Another request while an earlier one may have done something adds to it where units are counted, and is not ours to
 * make elsewhere: only the caller repeats, or a vendor's documented key makes two requests one.
 */
function isHarmful(question: Question, fitting: readonly World[]): boolean {
  const { facts, options } = question
  if (!fitting.some(({ attempts }) => attempts.some(({ steps }) => steps > 0))) return false
  if (facts.requestId === 'replayed' && options.send === 'first') return false
  return options.send !== 'repeat' || asksUnits(question) || facts.decidedBy === 'supplier'
}

/** It stops reading although reads may tell and are left, and nobody was told to be patient. */
function givesUp({ verdict }: Decision, { options, facts }: Question, log: CancelLog): boolean {
  const sent = log.findLastIndex(({ type }) => type === 'sending')
  const later = log.slice(Math.max(sent, options.since))
  // A supplier's yes is not read back.
  const isTaken = later.some((entry) => entry.type === 'answered' && entry.means === 'yes')
  const isPatient = facts.decidedBy === 'supplier' && (isTaken || verdict.status === 'requested')
  const isAbsent = later.some(({ type }) => type === 'absent')
  return 'readsCanTell' in verdict && verdict.readsCanTell && !isPatient && !isAbsent && options.mayRead
}

/** How many reads of a call answered after its last attempt. */
function readsSince(log: CancelLog, since: number): number {
  const sent = log.findLastIndex(({ type }) => type === 'sending')
  return log.slice(Math.max(sent, since)).filter(({ type }) => type === 'read' || type === 'absent').length
}

/** A later verdict says the same of the whole and of every line that was decided. */
function staysFinal(verdict: Verdict, later: Verdict): boolean {
  const then = new Map(verdict.lines.map((line) => [line.id, line.verdict]))
  return (
    later.status === verdict.status &&
    later.lines.every((line) => ['undecided', line.verdict].includes(then.get(line.id) ?? 'undecided'))
  )
}
