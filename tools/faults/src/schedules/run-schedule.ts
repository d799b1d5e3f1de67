import { CancelError } from '@cancel/core'
import { cancel, causesOf, follow } from '../sweep/ask.ts'
import { describeOutcome, outcomeOf } from '../sweep/invariants.ts'
import { subjectNamed } from '../worlds/subjects.ts'
import { doomed } from './crash.ts'
import {
  askFor,
  type CallRecord,
  callWrong,
  createStage,
  isCallDone,
  isGone,
  keep,
  leakOn,
  scriptOf,
  type Stage,
  type StoredCall,
} from './stage.ts'
import type { Schedule, Step } from './step.ts'

/** What a schedule came to. */
export interface Played {
  readonly broken: string | undefined
  readonly cancels: number
  readonly follows: number
}

/** Plays a schedule and compares what every call says with the ledger, at once and in the end. */
export async function runSchedule({ vendor, steps }: Schedule): Promise<Played> {
  const stage = createStage(subjectNamed(vendor))
  let follows = 0
  const ended = (broken: string | undefined): Played => ({ broken, cancels: stage.calls.length, follows })
  for (const [index, step] of steps.entries()) {
    const broken = await play(stage, step)
    if (broken !== undefined) return ended(`step ${index + 1}, ${step.do}: ${broken}`)
    if (step.do === 'follow the latest') follows += 1
  }
  follows += stage.stored.length
  return ended((await finish(stage)) ?? leakOn(stage))
}

async function play(stage: Stage, step: Step): Promise<string | undefined> {
  const { world, clock, order } = stage
  switch (step.do) {
    case 'fault': {
      const script = scriptOf(stage, step)
      if (script !== undefined) world.emulator.faults.add(script)
      return undefined
    }
    case 'cancel':
      return cancelOnce(stage, step.mode)
    case 'cancel twice at once':
      return cancelTwice(stage, step.mode, step.other)
    case 'cancel and crash':
      return cancelAndCrash(stage, step.mode, step.hasArrived)
    case 'follow the latest': {
      const latest = stage.stored.pop()
      return latest === undefined ? undefined : followStored(stage, latest, false)
    }
    case 'read':
      return read(stage)
    case 'expire tokens':
      world.expireTokens?.()
      return undefined
    case 'wait':
      clock.advance(step.ms)
      return undefined
    case 'somebody else cancels':
      world.cancelElsewhere(order.orderId)
      return undefined
    default:
      agree(stage)
      return undefined
  }
}

/** 120 s, and the longest step in which a server that drips moves the clock. */
const longestCallMs = 126_000

type Beginning = Omit<CallRecord, 'outcome' | 'span'>

function begin(stage: Stage, mode: number, isShared: boolean): Beginning {
  const asked = askFor(stage, mode)
  const cancelledBefore = stage.world.cancelled(asked.orderId)
  const draft = { asked, cancelledBefore, isShared, wasDone: false }
  return { ...draft, wasDone: isGone(stage) || stage.calls.length > 0 }
}

function end(
  stage: Stage,
  beginning: Beginning,
  since: number,
  outcome: CallRecord['outcome'],
): string | undefined {
  const call = { ...beginning, outcome, span: { since, until: stage.world.emulator.requests.length } }
  stage.calls.push(call)
  stage.seen.push(outcome)
  if (outcome === 'crashed') {
    const { account } = stage.client()
    stage.stored.push({ call, json: JSON.stringify({ request: call.asked.request, account }) })
    return undefined
  }
  if (outcome.kind === 'result') keep(stage, call, outcome.result)
  const wrong = callWrong(stage, call)
  return wrong === undefined ? undefined : `${call.asked.mode}, ${describeOutcome(outcome)}: ${wrong}`
}

async function cancelOnce(stage: Stage, mode: number): Promise<string | undefined> {
  const beginning = begin(stage, mode, false)
  const since = stage.world.emulator.requests.length
  const startedAt = stage.clock.now()
  const outcome = await outcomeOf(cancel(stage.client(), beginning.asked.request))
  const took = stage.clock.now() - startedAt
  return took > longestCallMs ? `took ${took} ms` : end(stage, beginning, since, outcome)
}

async function cancelTwice(stage: Stage, mode: number, other: number): Promise<string | undefined> {
  const beginnings = [begin(stage, mode, true), begin(stage, other, true)]
  const since = stage.world.emulator.requests.length
  const outcomes = await Promise.all(
    beginnings.map(({ asked }) => outcomeOf(cancel(stage.client(), asked.request))),
  )
  const wrong = beginnings.map((beginning, index) =>
    end(stage, beginning, since, outcomes[index] ?? 'crashed'),
  )
  return wrong.find((problem) => problem !== undefined)
}

async function cancelAndCrash(stage: Stage, mode: number, hasArrived: boolean): Promise<string | undefined> {
  const beginning = begin(stage, mode, false)
  const since = stage.world.emulator.requests.length
  const { overrides, died } = doomed(stage.world, stage.clock, hasArrived)
  const outcome = outcomeOf(cancel(stage.client(overrides), beginning.asked.request))
  return end(stage, beginning, since, await Promise.race([died, outcome]))
}

/** @param isLast the vendor answers as it should, and nothing comes late any more */
async function followStored(
  stage: Stage,
  { call, json }: StoredCall,
  isLast: boolean,
): Promise<string | undefined> {
  const before = cancelsSeen(stage)
  const outcome = await outcomeOf(follow(stage.client(), JSON.parse(json), { reads: 1 }))
  stage.seen.push(outcome)
  const said = `followed ${call.asked.mode}, ${describeOutcome(outcome)}`
  if (outcome.kind === 'thrown') return said
  if (cancelsSeen(stage) > before) return `${said}: it sent a cancel`
  const { result } = outcome
  if (result.status === 'cancelled' && !isCallDone(stage, call)) return `${said}, and it is not`
  if (!isLast) {
    if (!result.final) stage.stored.push({ call, json: JSON.stringify(result) })
    return undefined
  }
  return shouldBeSeen(stage, call) && result.status !== 'cancelled'
    ? `${said}, and it is cancelled`
    : undefined
}

/** Without the order as it stood before, nobody can say which units were ours. */
function shouldBeSeen(stage: Stage, call: CallRecord): boolean {
  if (isGone(stage)) return true
  if (!call.asked.addsUp) return isCallDone(stage, call)
  if (call.outcome === 'crashed' || call.isShared) return false
  return causesOf(stage.world, call.asked.orderId, call.span).length > 0
}

async function read(stage: Stage): Promise<string | undefined> {
  try {
    const view = await stage.client().getOrder(stage.order.ref as never)
    stage.seen.push(view)
    return view?.state === 'cancelled' && !isGone(stage) ? 'shows it cancelled, and it is not' : undefined
  } catch (error) {
    stage.seen.push(error)
    return CancelError.is(error) ? undefined : `threw what is no CancelError: ${String(error)}`
  }
}

/** Everything late comes, the vendor answers again, and every open call reaches the truth. */
async function finish(stage: Stage): Promise<string | undefined> {
  stage.clock.advance(120_000)
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  for (const call of stage.calls) {
    const { outcome } = call
    if (outcome === 'crashed') continue
    const isDenial = outcome.kind === 'thrown' || outcome.result.status === 'refused'
    const wrong = isDenial ? callWrong(stage, call) : undefined
    if (wrong !== undefined) return `in the end, ${call.asked.mode}, ${describeOutcome(outcome)}: ${wrong}`
  }
  stage.world.emulator.faults.clear()
  agree(stage)
  for (const stored of stage.stored) {
    const wrong = await followStored(stage, stored, true)
    if (wrong !== undefined) return `in the end, ${wrong}`
  }
  return undefined
}

function agree({ world, order }: Stage): void {
  const wasAsked = causesOf(world, order.orderId).length > 0
  if (wasAsked && !isGone({ world, order } as Stage)) world.suppliersAgree?.(order.orderId)
}

function cancelsSeen({ world }: Stage): number {
  return world.emulator.requests.filter(({ kind }) => kind === 'cancel').length
}
