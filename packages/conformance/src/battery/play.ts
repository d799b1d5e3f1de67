import { type CancelEvent, type Facts, parseCancelResult } from '@cancel/core'
import { addsUp, ask, type Asked, cancel, follow, isDone } from '../asked.ts'
import { printable, show } from '../assert.ts'
import {
  fetchThrough,
  nextTurn,
  noteCredentials,
  noteSignature,
  noteTokens,
  type Passing,
} from '../fetches.ts'
import { leakIn } from '../leaks.ts'
import { type Outcome, outcomeOf, saidBy } from '../outcome.ts'
import { begin, type Beginning, requestsWithEffect, undecided, untruths } from '../truth.ts'
import { inWorld, type Making, type Overrides, type World } from '../world.ts'
import { endProblem } from './ends.ts'
import { differenceInJson } from './plain-json.ts'
import type { Finding, Held, Played, Trial } from './trial.ts'

/** What trials are played with. */
export interface Playing extends Making {
  readonly facts: Facts
  /** The client sends with the transport that its settings have: nothing stands in between. */
  readonly isBare?: boolean
}

/** A server that hangs or drips moves the clock in steps, and a login that others wait for goes on for a few of them. */
const longestStepMs = 20_000
/** A first send, two retries, one with a new token and one that is replayed. */
const mostAttempts = 5
/** Of real time: for a call that never ends. */
const hungAfterMs = 60_000

/** Plays a trial in a world of its own, and holds everything against what really happened. */
export function play(playing: Playing, trial: Trial): Promise<Played> {
  return inWorld(playing, (world) => playIn(playing, world, trial))
}

async function playIn({ facts, isBare = false }: Playing, world: World, trial: Trial): Promise<Played> {
  const { orders, clock } = world
  const asked = ask(trial.mixed === undefined ? orders.add('open') : orders.mixed(trial.mixed), trial.mode)
  const watched = watch(world, trial, asked, isBare)
  for (const script of trial.faults) world.fault(script)
  const beginning = begin(world, asked)
  const { totalTimeoutMs = 120_000 } = trial.settings ?? {}
  const startedAt = clock.now()
  const call = outcomeOf(
    cancel(world.client({ ...watched.settings, ...trial.settings }), asked.request, trial.options),
  )
  const outcome = await Promise.race([call, tooLong()])
  const took = clock.now() - startedAt
  const cancels = world.requests('cancel')
  if (outcome === 'too long') return hung(trial, cancels)

  await calm(world, beginning)
  const untrue = untruths(outcome, beginning)
  // Looks at the order, and not requests: one look may take several, where a vendor shows an order on pages.
  let made = 0
  const followed = await followUp(world, outcome, watched.settings, ({ type }) => {
    if (type === 'read') made += 1
  })
  const lies = followed === undefined ? [] : untruths(followed, beginning)
  const isFalse = untrue.length + lies.length > 0
  const ends = [outcome, ...(followed === undefined ? [] : [followed])]
  const results = ends.flatMap((end) => (end.kind === 'result' ? [end.result] : []))
  const leak = leakIn([outcome, followed, watched.events], watched.secrets)
  const findings: readonly (Finding | undefined)[] = [
    ...(trial.isUntrue ? [] : [...untrue, ...lies].map(finding('true-verdicts'))),
    ...results.flatMap((result) => undecided(result, facts)).map(finding('decided-by-the-log')),
    about('sent-as-allowed', sendingProblem(world, trial, cancels)),
    ...results.map(({ attempts }) => about('sent-as-allowed', attemptsProblem(attempts.length))),
    about('known-ends', trial.isUntrue ? undefined : endProblem(outcome, trial.ends, world, asked, facts)),
    about('follow', followed && followProblem(world, asked, outcome, followed, { cancels, reads: made })),
    ...results.map((result) => about('stored-results', differenceInJson(result, parseCancelResult))),
    about('secrets', leak),
    about(
      'total-time',
      took > totalTimeoutMs + longestStepMs ? `it took ${took} ms of ${totalTimeoutMs}` : undefined,
    ),
    about('observers', watched.observerProblem(outcome)),
  ]
  // It changes the order, so it comes when all else is seen.
  const outlived = isFalse || trial.isUntrue ? [] : laterUntruths(ends, beginning)
  return {
    trial,
    said: saidBy(outcome),
    findings: [...findings.filter((each) => each !== undefined), ...outlived.map(finding('true-verdicts'))],
    cancels,
    repeats: Math.max(0, requestsWithEffect(beginning).length - 1),
    isFalse: isFalse || outlived.length > 0,
    isUnconfirmed: outcome.kind === 'result' && outcome.result.status === 'unconfirmed',
    ...(followed && { isSettled: followed.kind === 'result' && followed.result.final }),
  }
}

const finding =
  (of: Held) =>
  (words: string): Finding => ({ of, words })

function about(of: Held, words: string | undefined): Finding | undefined {
  return words === undefined ? undefined : { of, words }
}

interface Watched {
  readonly settings: Overrides
  readonly events: readonly CancelEvent[]
  readonly secrets: ReadonlySet<string>
  readonly observerProblem: (outcome: Outcome) => string | undefined
}

/** Stands between client and server, and watches with an observer that breaks all it can. */
function watch(world: World, { later = [], elsewhere }: Trial, { order }: Asked, isBare: boolean): Watched {
  const secrets = new Set(world.secrets)
  const events: CancelEvent[] = []
  const failure = new Error('an observer that throws')
  let isFirst = true
  let changed: string | undefined
  const between = async (passing: Passing): Promise<Response> => {
    noteCredentials(passing, secrets)
    noteSignature(passing, secrets)
    if (passing.kind !== 'cancel' || !isFirst) return passing.pass()
    isFirst = false
    for (const script of later) world.fault(script)
    const change = (when: 'before' | 'after'): void => {
      if (elsewhere?.when === when) world.orders.elsewhere(elsewhere.what, order.orderId)
    }
    change('before')
    try {
      return await passing.pass()
    } finally {
      change('after')
    }
  }
  const fetch = fetchThrough(world, async (passing) => {
    const response = await between(passing)
    // Not waited for: the client must not notice.
    if (passing.kind === 'token' && response.ok) void noteTokens(response.clone(), secrets)
    return response
  })
  const observe = (event: CancelEvent): void => {
    events.push(event)
    if (
      Reflect.set(event, 'type', 'changed') ||
      (event.type === 'verdict' && Reflect.set(event.result, 'status', 'changed'))
    )
      changed = 'the observer got what it could change'
    throw failure
  }
  return {
    settings: { ...(!isBare && { fetch }), observe, observeBodies: true },
    events,
    secrets,
    observerProblem: (outcome) => {
      if (outcome.kind === 'thrown' && outcome.error === failure) return 'it threw what its observer threw'
      const told = events.filter(({ type }) => type === 'verdict').length
      if (outcome.kind === 'result' && told !== 1) return `${told} verdicts were reported`
      return changed
    },
  }
}

/** What comes late has come by now, and the suppliers have decided about what was asked of them. */
async function calm(world: World, beginning: Beginning): Promise<void> {
  world.clock.advance(600_000)
  for (let turn = 0; turn < 3; turn += 1) await nextTurn()
  if (requestsWithEffect(beginning).length > 0) world.suppliersAgree(beginning.asked.order.orderId)
}

/** What is open is stored as JSON and followed by another client once the vendor answers again, as after a restart. */
async function followUp(
  world: World,
  outcome: Outcome,
  { observe: _watching, ...settings }: Overrides,
  observe: (event: CancelEvent) => void,
): Promise<Outcome | undefined> {
  if (outcome.kind === 'thrown' || outcome.result.final) return undefined
  world.clearFaults()
  const stored: unknown = JSON.parse(JSON.stringify(outcome.result, printable))
  return outcomeOf(follow(world.client({ ...settings, observe }), stored, { reads: 1 }))
}

/** What is final stays true: of what is said to be shipped, somebody else can cancel nothing either. */
function laterUntruths(ends: readonly Outcome[], beginning: Beginning): readonly string[] {
  const { world, asked } = beginning
  const { orderId } = asked.order
  if (world.orders.truth(orderId) === undefined) return []
  world.orders.cancelElsewhere(orderId)
  const final = ends.filter((end) => end.kind === 'result' && end.result.final)
  return final
    .flatMap((end) => untruths(end, beginning))
    .map((words) => `once somebody else cancels the rest: ${words}`)
}

/** What can be known is known now: the order was read once, and what is done is said to be cancelled. */
function followProblem(
  world: World,
  asked: Asked,
  before: Outcome,
  followed: Outcome,
  { cancels, reads }: { readonly cancels: number; readonly reads: number },
): string | undefined {
  const sent = world.requests('cancel') - cancels
  if (sent > 0) return `follow sent ${sent} cancels`
  if (followed.kind === 'thrown') return `follow threw ${show(followed.error)}`
  if (before.kind === 'thrown' || before.result.final) return undefined
  if (reads > 1) return `told to read once, it read ${reads} times`
  // What no read can tell is not read; of what waits for suppliers every read tells more.
  if (reads === 0 && before.result.readsCanTell) return 'follow did not read the order'
  const { result } = followed
  const isThere = world.orders.truth(asked.order.orderId) !== undefined
  // Units of others look like ours, and of two rows with one id nobody knows which was meant.
  const isKnown = before.result.readsCanTell && isThere && !addsUp(asked) && isDone(world, asked)
  return isKnown && result.status !== 'cancelled'
    ? `all that was asked is cancelled, and followed it is ${show(result)}`
    : undefined
}

function sendingProblem(world: World, { mostCancels }: Trial, cancels: number): string | undefined {
  const later = world.requests('cancel') - cancels
  if (later > 0) return `${later} cancels were sent after the call had ended`
  return cancels > mostCancels ? `the cancel was sent ${cancels} times; ${mostCancels} is allowed` : undefined
}

/** Whatever never left counts as tried, too: a call must not try for as long as it has time. */
function attemptsProblem(attempts: number): string | undefined {
  return attempts > mostAttempts ? `it tried ${attempts} times` : undefined
}

function hung(trial: Trial, cancels: number): Played {
  const findings: readonly Finding[] = [{ of: 'total-time', words: 'it does not end' }]
  return { trial, said: 'does not end', findings, cancels, repeats: 0, isFalse: true, isUnconfirmed: false }
}

function tooLong(): Promise<'too long'> {
  return new Promise((resolve) => {
    const timer: unknown = setTimeout(resolve, hungAfterMs, 'too long')
    if (typeof timer === 'object' && timer !== null && 'unref' in timer)
      (timer.unref as () => void).call(timer)
  })
}
