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
import { CancelError } from '@cancel/core'
import { faultCatalogue } from '@cancel/emulator'
import { subjects } from '../subjects.ts'
import { doomed } from './crash.ts'
import type { Schedule, Step } from './step.ts'

/** What a schedule came to. */
export interface Played {
  readonly broken: string | undefined
  readonly cancels: number
  readonly follows: number
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
  follows: number
}

/** Plays a schedule, and holds everything that was said against the ledger in the end. */
export function runSchedule({ vendor, steps }: Schedule): Promise<Played> {
  const subject = subjects.find(({ name }) => name === vendor)
  if (subject === undefined) throw new RangeError(`there is no vendor ${vendor}`)
  const context = contextOf(subject.underTest)
  return inWorld(context, async (world) => {
    const stage: Stage = { context, world, order: world.orders.add('open'), calls: [], follows: 0 }
    const ended = (broken: string | undefined): Played => ({
      broken,
      cancels: stage.calls.length,
      follows: stage.follows,
    })
    for (const [index, step] of steps.entries()) {
      const broken = await play(stage, step)
      if (broken !== undefined) return ended(`step ${index + 1}, ${step.do}: ${broken}`)
    }
    return ended(await finish(stage))
  })
}

async function play(stage: Stage, step: Step): Promise<string | undefined> {
  const { world, order } = stage
  switch (step.do) {
    case 'fault':
      return addFault(stage, step)
    case 'cancel':
      return cancelOnce(stage, step.mode)
    case 'cancel twice at once': {
      const calls = [startCall(stage, step.mode, true), startCall(stage, step.other, true)]
      await Promise.all(calls.map((call) => end(call, cancel(world.client(), call.beginning.asked.request))))
      return undefined
    }
    case 'cancel and crash':
      return cancelAndCrash(stage, step.mode, step.hasArrived)
    case 'follow the latest':
      return followStored(
        stage,
        stage.calls.findLast(({ stored }) => stored !== undefined),
        false,
      )
    case 'wait':
      world.clock.advance(step.ms)
      return undefined
    case 'somebody else': {
      // What hides a line makes untrue what every claim about a whole order rests on.
      const all = stage.context.emulator.elsewhere.filter((what) => what !== 'takes a line away')
      world.orders.elsewhere(all[step.what % all.length] ?? '', order.orderId)
      return undefined
    }
    default:
      world.suppliersAgree(order.orderId)
      return undefined
  }
}

/** The fault as it can happen here, without those that make untrue what the claims rest on. */
function addFault({ world, context }: Stage, step: Extract<Step, { do: 'fault' }>): undefined {
  const fault = faultCatalogue.find(({ name }) => name === step.fault)
  // Rows as they were before, in the read before sending: units could not be counted, nor could lines be seen.
  if (fault === undefined || (fault.row === 'stale' && context.facts.orderWord.shipped !== 'all_kept')) return
  const canBe = context.emulator.faults.find(({ name }) => name === step.fault)?.committable === true
  const committed = !fault.omittable ? undefined : canBe && step.committed
  // With other faults it is the answer that comes late, and jumps over the total time.
  const isLate =
    committed === true && step.on === 'cancel' && /^(?:connection_lost|server_error)$/.test(fault.row)
  const { on, times } = step
  world.fault({ on, fault: fault.name, times, committed, ...(isLate && { delayMs: step.delayMs }) })
}

/** 120 s, and the steps in which a server that drips moves the clock. */
const longestCallMs = 150_000

function startCall({ world, context, order, calls }: Stage, mode: number, isShared: boolean): Call {
  const asked = ask(order, context.modes[mode % context.modes.length] ?? 'whole')
  const since = world.requestCount()
  const own = { until: Number.POSITIVE_INFINITY }
  // What is sent from now on is no request of an earlier call.
  for (const { requests } of calls) requests.until = Math.min(requests.until, since)
  const beginning = begin(world, asked, (request) => request > since && request <= own.until)
  const call: Call = { beginning, requests: own, said: [], isShared, stored: undefined }
  calls.push(call)
  return call
}

async function end(call: Call, running: Promise<Parameters<typeof undecided>[0]>): Promise<Outcome> {
  const outcome = await outcomeOf(running)
  call.said.push(outcome)
  if (outcome.kind === 'result' && !outcome.result.final) call.stored = JSON.stringify(outcome.result)
  return outcome
}

async function cancelOnce(stage: Stage, mode: number): Promise<string | undefined> {
  const { world } = stage
  const call = startCall(stage, mode, false)
  const startedAt = world.clock.now()
  await end(call, cancel(world.client(), call.beginning.asked.request))
  const took = world.clock.now() - startedAt
  return took > longestCallMs ? `took ${took} ms` : undefined
}

async function cancelAndCrash(stage: Stage, mode: number, hasArrived: boolean): Promise<undefined> {
  const { world } = stage
  const call = startCall(stage, mode, false)
  const { settings, died } = doomed(world, hasArrived)
  const beforeSend = (entry: object): void => {
    call.stored = JSON.stringify(entry)
  }
  const { request } = call.beginning.asked
  await Promise.race([died, end(call, cancel(world.client(settings), request, { beforeSend }))])
}

/** @param isLast the vendor answers as it should, and nothing comes late any more */
async function followStored(
  stage: Stage,
  call: Call | undefined,
  isLast: boolean,
): Promise<string | undefined> {
  if (call?.stored === undefined) return undefined
  const { world } = stage
  const { asked } = call.beginning
  const sent = world.requests('cancel')
  const stored: unknown = JSON.parse(call.stored)
  call.stored = undefined
  stage.follows += 1
  const outcome = await end(call, follow(world.client(), stored, { reads: 1 }))
  const said = `followed, ${saidBy(outcome)}`
  if (outcome.kind === 'thrown') return said
  if (world.requests('cancel') > sent) return `${said}: it sent a cancel`
  const { result } = outcome
  const isThere = world.orders.truth(asked.order.orderId) !== undefined
  const isCovered = stage.context.facts.orderWord.cancelled !== undefined || result.before !== undefined
  const isKnown = isLast && isThere && isCovered && !addsUp(asked) && isDone(world, asked)
  return isKnown && result.status !== 'cancelled' ? `${said}, and it is cancelled` : undefined
}

/** Everything late comes, the vendor answers again, and every open call is followed; then all that was said is judged. */
async function finish(stage: Stage): Promise<string | undefined> {
  const { world, order, context, calls } = stage
  world.clock.advance(600_000)
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  world.clearFaults()
  world.suppliersAgree(order.orderId)
  for (const call of calls) {
    const wrong = await followStored(stage, call, true)
    if (wrong !== undefined) return `in the end, ${wrong}`
  }
  for (const call of calls) {
    for (const outcome of call.said) {
      const untrue = isJudged(call) && !isClosedDoor(outcome) ? untruths(outcome, call.beginning) : []
      const decided = outcome.kind === 'result' ? undecided(outcome.result, context.facts) : []
      const [wrong] = [...untrue, ...decided]
      if (wrong !== undefined) return `in the end, ${saidBy(outcome)}: ${wrong}`
    }
  }
  return leakIn(
    calls.map(({ said }) => said),
    world.secrets,
  )
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
