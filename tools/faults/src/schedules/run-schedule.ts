import {
  addsUp,
  ask,
  type Asked,
  begin,
  type Beginning,
  cancel,
  type Context,
  contextOf,
  follow,
  inWorld,
  isDone,
  leakIn,
  type Outcome,
  outcomeOf,
  saidBy,
  trueWorld,
  undecided,
  untruths,
  type World,
} from '@cancel/conformance/sweep'
import { CancelError, type CancelResult } from '@cancel/core'
import type { FaultName, RequestKind } from '@cancel/emulator'
import { subjects } from '../subjects.ts'

export type What =
  | 'a fault'
  | 'cancel'
  | 'cancel twice at once'
  | 'cancel and crash'
  | 'follow the latest'
  | 'wait'
  | 'somebody else'
  | 'suppliers agree'

/** One thing that happens, and all that it may need to know. */
export interface Step {
  readonly what: What
  readonly on: RequestKind
  readonly fault: FaultName
  readonly times: number
  /** Of a fault, and of a process that dies: the vendor gets the request. */
  readonly committed: boolean
  /** Of an effect that comes late. */
  readonly delayMs: number | undefined
  /** These count through what the vendor can cancel, and what others can do. */
  readonly mode: number
  readonly other: number
  readonly ms: number
}

/** One cancel, and everything that was said about it. */
interface Call {
  readonly beginning: Beginning
  /** The last of its requests, once another call has begun. */
  readonly requests: { until: number }
  readonly said: Outcome[]
  /** Of two at once nobody knows whose request did it. */
  readonly isShared: boolean
  /** What is stored of it: a result, or what the journal was given before it was sent. */
  stored: string | undefined
}

interface Stage {
  readonly context: Context
  readonly world: World
  readonly order: Asked['order']
  readonly calls: Call[]
  /** Somebody else shipped something. */
  isShipped: boolean
  /** A login may have been lost that works once: then nothing can be read any more. */
  isShutOut: boolean
}

/** Plays a schedule, and holds everything that was said against the ledger in the end. Throws at what does not hold. */
export function runSchedule({
  vendor,
  steps,
}: {
  readonly vendor: string
  readonly steps: readonly Step[]
}): Promise<void> {
  const subject = subjects.find(({ name }) => name === vendor)
  if (subject === undefined) throw new RangeError(`there is no vendor ${vendor}`)
  const context = contextOf(subject.underTest)
  return inWorld(context, async (world) => {
    const stage: Stage = {
      context,
      world,
      order: world.orders.add('open'),
      calls: [],
      isShipped: false,
      isShutOut: false,
    }
    for (const step of steps) await happens[step.what](stage, step)
    await finish(stage)
  })
}

const happens: Readonly<Record<What, (stage: Stage, step: Step) => void | Promise<void>>> = {
  'a fault': addFault,
  cancel: async (stage, { mode }) => {
    const { clock } = stage.world
    const startedAt = clock.now()
    await send(stage, startCall(stage, mode))
    const took = clock.now() - startedAt
    // 120 s, and the steps in which a server that drips moves the clock.
    if (took > 150_000) throw new Error(`a cancel took ${took} ms`)
  },
  'cancel twice at once': async (stage, { mode, other }) => {
    const calls = [startCall(stage, mode, true), startCall(stage, other, true)]
    await Promise.all(calls.map((call) => send(stage, call)))
  },
  // The answer of its first cancel and its result reach nobody: there is what was stored before it was sent.
  'cancel and crash': async (stage, { mode, committed }) => {
    const call = startCall(stage, mode)
    stage.world.fault({ on: 'cancel', fault: 'connection_lost:reset', committed })
    const client = stage.world.client({ maxRetries: 0, reconcile: { reads: 0 } })
    const beforeSend = (entry: object): void => {
      call.stored ??= JSON.stringify(entry)
    }
    await outcomeOf(cancel(client, call.beginning.asked.request, { beforeSend }))
  },
  'follow the latest': (stage) =>
    followStored(
      stage,
      stage.calls.findLast(({ stored }) => stored !== undefined),
    ),
  wait: ({ world }, { ms }) => world.clock.advance(ms),
  'somebody else': (stage, { other }) => {
    const { context, world, order } = stage
    // What hides a line, or cancels what is shipped, makes untrue what the claims rest on.
    const all = context.emulator.elsewhere.filter(
      (what) => what !== 'takes a line away' && !(stage.isShipped && what.startsWith('cancels')),
    )
    const what = all[other % all.length] ?? ''
    stage.isShipped ||= what.startsWith('ships')
    world.orders.elsewhere(what, order.orderId)
  },
  'suppliers agree': ({ world, order }) => world.suppliersAgree(order.orderId),
}

/** The fault as it can happen here, without those that make untrue what the claims rest on. */
function addFault(stage: Stage, { fault: name, on, times, committed, delayMs }: Step): void {
  const { world, context } = stage
  const fault = context.emulator.faults.find((one) => one.name === name)
  if (fault === undefined) return
  // Rows as they were before, in the read before sending: units could not be counted, nor could lines be seen.
  if (on === 'read' && fault.row === 'success_not_shown') return
  if (fault.row === 'stale' && context.facts.orderWord.shipped !== 'all_kept') return
  const isCommitted = committed && fault.committable
  stage.isShutOut ||= isCommitted && on === 'token'
  // With other faults it is the answer that comes late, and jumps over the total time.
  const isLate = isCommitted && on === 'cancel' && /^(?:connection_lost|server_error)$/.test(fault.row)
  world.fault({
    on,
    fault: name,
    times,
    committed: fault.omittable ? isCommitted : undefined,
    ...(isLate && fault.omittable && { delayMs }),
  })
}

function startCall({ world, context, order, calls }: Stage, mode: number, isShared = false): Call {
  const asked = ask(order, context.modes[mode % context.modes.length] ?? 'whole')
  const since = world.requestCount()
  const requests = { until: Number.POSITIVE_INFINITY }
  // What is sent from now on is no request of an earlier call.
  for (const call of calls) call.requests.until = Math.min(call.requests.until, since)
  const beginning = begin(world, asked, (request) => request > since && request <= requests.until)
  const call: Call = { beginning, requests, said: [], isShared, stored: undefined }
  calls.push(call)
  return call
}

async function send({ world }: Stage, call: Call): Promise<void> {
  await heard(call, cancel(world.client(), call.beginning.asked.request))
}

/** Notes what was said, and stores a result that is not final, as a journal does. */
async function heard(call: Call, running: Promise<CancelResult>): Promise<Outcome> {
  const outcome = await outcomeOf(running)
  call.said.push(outcome)
  if (outcome.kind === 'result' && !outcome.result.final) call.stored = JSON.stringify(outcome.result)
  return outcome
}

/** @param isLast the vendor answers as it should, and nothing comes late any more */
async function followStored(stage: Stage, call?: Call, isLast = false): Promise<void> {
  const { world, context, isShutOut } = stage
  if (call?.stored === undefined) return
  const { asked } = call.beginning
  const sent = world.requests('cancel')
  const stored: unknown = JSON.parse(call.stored)
  call.stored = undefined
  const outcome = await heard(call, follow(world.client(), stored, { reads: 1 }))
  const said = `followed, ${saidBy(outcome)}`
  if (outcome.kind === 'thrown') throw new Error(said)
  if (world.requests('cancel') > sent) throw new Error(`${said}: it sent a cancel`)
  const { result } = outcome
  const isThere = world.orders.truth(asked.order.orderId) !== undefined
  const isCovered = context.facts.orderWord.cancelled !== undefined || result.before !== undefined
  const isKnown = isLast && !isShutOut && isThere && isCovered && !addsUp(asked) && isDone(world, asked)
  if (isKnown && result.status !== 'cancelled') throw new Error(`${said}, and it is cancelled`)
}

/** Everything late comes, the vendor answers again, and every open call is followed; then all that was said is judged. */
async function finish(stage: Stage): Promise<void> {
  const { world, order, context, calls } = stage
  world.clock.advance(600_000)
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  world.clearFaults()
  world.suppliersAgree(order.orderId)
  for (const call of calls) await followStored(stage, call, true)
  const wrong = calls.flatMap((call) =>
    call.said.flatMap((outcome) => [
      ...(isJudged(call) && !isClosedDoor(outcome) ? untruths(outcome, call.beginning) : []),
      ...(outcome.kind === 'result' ? undecided(outcome.result, context.facts) : []),
    ]),
  )
  const said = calls.map((call) => call.said)
  const leak = leakIn(said, world.secrets)
  if (leak !== undefined) wrong.push(leak)
  if (wrong.length > 0) throw new Error(`${said.flat().map(saidBy).join(', ')}: ${wrong.join('; ')}`)
}

/** A gateway that turned the read away as it turned the cancel away is taken not to have passed the cancel on. */
function isClosedDoor(outcome: Outcome): boolean {
  if (outcome.kind === 'result' || !CancelError.is(outcome.error)) return false
  return outcome.error.attempts.some(({ rule }) => rule === 'closed_door')
}

/** Units that others cancel meanwhile look like ours: that nobody does is what counting rests on. */
function isJudged({ beginning, isShared }: Call): boolean {
  if (isShared) return false
  return !addsUp(beginning.asked) || trueWorld(beginning).lines.every(({ others }) => others === 0)
}
