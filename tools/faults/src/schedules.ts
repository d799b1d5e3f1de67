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
import { faultCatalogue } from '@cancel/emulator'
import * as fc from 'fast-check'
import { subjects } from './subjects.ts'

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
  /** A login may have been lost that works once: then nothing can be read any more. */
  isShutOut: boolean
}

// 32 MiB a time is what the sweep is for.
const faults = faultCatalogue.map(({ name }) => name).filter((name) => !name.startsWith('oversized:'))

/** All that a happening may need to know. */
const details = fc.record({
  on: fc.constantFrom('cancel', 'cancel', 'read', 'read', 'token'),
  fault: fc.constantFrom(...faults),
  times: fc.integer({ min: 1, max: 4 }),
  /** Of a fault, and of a process that dies: the vendor gets the request. */
  committed: fc.boolean(),
  /** Of an effect that comes late. */
  delayMs: fc.constantFrom(undefined, undefined, 3_000, 200_000),
  /** These count through what the vendor can cancel, and what others can do. */
  mode: fc.nat({ max: 2 }),
  other: fc.nat({ max: 9 }),
  ms: fc.constantFrom(1000, 40_000, 301_000, 3_700_000, 15_000_000),
})

type Details = typeof details extends fc.Arbitrary<infer Each> ? Each : never

interface Happening {
  /** How often it happens. */
  readonly weight: number
  readonly play: (stage: Stage, details: Details) => void | Promise<void>
}

const happenings: Readonly<Record<string, Happening>> = {
  'a fault': { weight: 6, play: addFault },
  cancel: { weight: 4, play: (stage, { mode }) => send(stage, startCall(stage, mode)) },
  'cancel twice at once': {
    weight: 1,
    play: async (stage, { mode, other }) => {
      const calls = [startCall(stage, mode, true), startCall(stage, other, true)]
      await Promise.all(calls.map((call) => send(stage, call)))
    },
  },
  // The answer of its first cancel and its result reach nobody: there is what was stored before it was sent.
  'cancel and crash': {
    weight: 2,
    play: async (stage, { mode, committed }) => {
      const call = startCall(stage, mode)
      stage.world.fault({ on: 'cancel', fault: 'connection_lost:reset', committed })
      const client = stage.world.client({ maxRetries: 0, reconcile: { reads: 0 } })
      const beforeSend = (entry: object): void => {
        call.stored ??= JSON.stringify(entry)
      }
      await outcomeOf(cancel(client, call.beginning.asked.request, { beforeSend }))
    },
  },
  'follow the latest': {
    weight: 3,
    play: (stage) => {
      const latest = stage.calls.findLast(({ stored }) => stored !== undefined)
      return latest && followStored(stage, latest)
    },
  },
  wait: { weight: 1, play: ({ world }, { ms }) => world.clock.advance(ms) },
  'somebody else': {
    weight: 1,
    play: (stage, { other }) => {
      // What hides a line makes untrue what the claims rest on.
      const all = stage.context.emulator.elsewhere.filter((what) => what !== 'takes a line away')
      const what = all[other % all.length] ?? ''
      stage.world.orders.elsewhere(what, stage.order.orderId)
    },
  },
  'suppliers agree': { weight: 1, play: ({ world, order }) => world.suppliersAgree(order.orderId) },
}

const names = Object.entries(happenings).flatMap(([name, { weight }]) => Array<string>(weight).fill(name))
const steps = fc.array(fc.tuple(fc.constantFrom(...names), details), { minLength: 1, maxLength: 12 })

/** Plays random schedules until one breaks something; tells the shortest that does, with the seed. */
export async function playSchedules(count: number, seed: number): Promise<readonly string[]> {
  const schedules = fc.asyncProperty(fc.constantFrom(...Object.keys(subjects)), steps, play)
  const message = fc.defaultReportMessage(
    await fc.check(schedules, { seed, numRuns: count, includeErrorInReport: true }),
  )
  return message === undefined ? [] : [message]
}

/** Plays a schedule, and holds everything that was said against the ledger in the end. Throws at what does not hold. */
function play(
  vendor: string,
  happened: readonly (readonly [name: string, details: Details])[],
): Promise<void> {
  const subject = subjects[vendor]
  if (subject === undefined) throw new RangeError(`there is no vendor ${vendor}`)
  const context = contextOf(subject)
  return inWorld(context, async (world) => {
    const order = world.orders.add('open')
    const stage: Stage = { context, world, order, calls: [], isShutOut: false }
    for (const [name, each] of happened) await happenings[name]?.play(stage, each)
    await finish(stage)
  })
}

/** The fault as it can happen here, without those that make untrue what the claims rest on. */
function addFault(stage: Stage, { fault: name, on, times, committed, delayMs }: Details): void {
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
async function followStored(stage: Stage, call: Call, isLast = false): Promise<void> {
  const { world, context, isShutOut } = stage
  if (call.stored === undefined) return
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
