import type { TestOrder } from '@cancel/conformance'
import { type AnyCanceller, type CancelEvent, CancelError, type CancelResult } from '@cancel/core'
import { createManualClock, faultCatalogue, type FaultScript, type ManualClock } from '@cancel/emulator'
import { ask, type Asked, causesOf, isDone, type Span } from '../sweep/ask.ts'
import { type Outcome, wrongIn } from '../sweep/invariants.ts'
import { leakIn, noting } from '../sweep/leaks.ts'
import type { Overrides, Subject, World } from '../worlds/world.ts'
import type { Step } from './step.ts'

/** One cancel of a schedule, with what was true when it began. */
export interface CallRecord {
  readonly asked: Asked
  readonly span: Span
  readonly cancelledBefore: Readonly<Record<string, number>>
  readonly wasDone: boolean
  /** Other calls ran at the same time. */
  readonly isShared: boolean
  readonly outcome: Outcome | 'crashed'
}

/** What is stored of a call that is not over: a result as JSON, or after a crash the request alone. */
export interface StoredCall {
  readonly call: CallRecord
  readonly json: string
}

export interface Stage {
  readonly subject: Subject
  readonly world: World
  readonly clock: ManualClock
  readonly order: TestOrder
  readonly calls: CallRecord[]
  readonly stored: StoredCall[]
  readonly seen: unknown[]
  readonly secrets: ReadonlySet<string>
  readonly client: (overrides?: Overrides) => AnyCanceller
}

export function createStage(subject: Subject): Stage {
  const clock = createManualClock()
  const world = subject.createWorld(clock)
  const secrets = new Set(world.secrets)
  const seen: unknown[] = []
  const settings = {
    ...world.settings,
    fetch: noting(world.emulator.fetch, secrets),
    observe: (event: CancelEvent) => seen.push(event),
    observeBodies: true,
  }
  const client: Stage['client'] = (overrides) => world.client(settings, overrides)
  return { subject, world, clock, order: world.order(), calls: [], stored: [], seen, secrets, client }
}

export function askFor({ subject, order }: Stage, mode: number): Asked {
  return ask(order, subject.modes[mode % subject.modes.length] ?? 'whole')
}

/** The fault as it can happen here. */
export function scriptOf({ subject }: Stage, step: Extract<Step, { do: 'fault' }>): FaultScript | undefined {
  const fault = faultCatalogue.find(({ name }) => name === step.fault)
  if (fault === undefined) return undefined
  // A read before sending that is older than the last cancel of units counts those as its own; nobody can tell.
  if (fault.name === 'stale' && subject.modes.includes('units')) return undefined
  // A refresh token that works once is lost with the answer to it: the seller has to authorise again.
  const isOnce = subject.tokens === 'refreshed' && step.on === 'token'
  if (isOnce && !fault.omittable) return undefined
  // The same foreign 404 on cancel and read counts as proof that both addresses are wrong: see docs/verdicts.md.
  const isAddress = fault.row === 'wrong_address' && step.on === 'cancel'
  const isWord = subject.believesUnknownCodes && fault.name.endsWith(':unknown_code')
  const committed = !fault.omittable
    ? undefined
    : step.committed && fault.committable && !isWord && !isOnce && !isAddress
  return { on: step.on, fault: fault.name, times: step.times, committed }
}

/** Whether the whole order is cancelled. */
export function isGone({ world, order }: Stage): boolean {
  return isDone(world, { orderId: order.orderId, units: order.units })
}

/** Whether what a call asked for is cancelled; units count from when the call began. */
export function isCallDone(stage: Stage, { asked, cancelledBefore }: CallRecord): boolean {
  if (isGone(stage)) return true
  const now = stage.world.cancelled(asked.orderId)
  const base = asked.addsUp ? cancelledBefore : {}
  return Object.entries(asked.units).every(([line, count]) => (now[line] ?? 0) - (base[line] ?? 0) >= count)
}

/** What is wrong with what a call says by now. */
export function callWrong(stage: Stage, call: CallRecord): string | undefined {
  const { asked, span, outcome, wasDone, isShared } = call
  if (outcome === 'crashed') return undefined
  const effects = causesOf(stage.world, asked.orderId, span).length
  if (effects > (isShared ? 2 : 1)) return `${effects} requests took effect`
  if (isShared) return sharedWrong(stage, outcome, call)
  // A repeat that the vendor takes for a success is one, whoever did it first.
  return wrongIn(
    outcome,
    stage.world,
    asked,
    stage.calls.length === 1 && !wasDone,
    span,
    isCallDone(stage, call),
  )
}

/** Of two calls at once nobody can say whose request it was: only what is claimed about the order is checked. */
function sharedWrong(stage: Stage, outcome: Outcome, call: CallRecord): string | undefined {
  if (outcome.kind === 'thrown')
    return CancelError.is(outcome.error)
      ? undefined
      : `threw what is no CancelError: ${String(outcome.error)}`
  return outcome.result.status === 'cancelled' && !isCallDone(stage, call)
    ? 'says cancelled, and it is not'
    : undefined
}

export function keep(stage: Stage, call: CallRecord, result: CancelResult): void {
  if (!result.final) stage.stored.push({ call, json: JSON.stringify(result) })
}

export function leakOn({ seen, secrets }: Stage): string | undefined {
  const leak = leakIn(seen, secrets)
  return leak === undefined ? undefined : `a secret shows: ${leak}`
}
