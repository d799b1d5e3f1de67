import { type CancelEvent, type Clock, systemClock } from '@cancel/core'
import { createManualClock } from '@cancel/emulator'
import type { Overrides, World } from '../worlds/world.ts'
import { ask, type Asked, cancel, causesOf, follow, isDone } from './ask.ts'
import type { FaultCase, Observation } from './case.ts'
import {
  describeOutcome,
  duplicatesIn,
  type Outcome,
  outcomeOf,
  sendingBroken,
  wrongIn,
} from './invariants.ts'
import { http2Fetch } from './http2-fetch.ts'
import { leakIn, noting } from './leaks.ts'
import { withMeanwhile } from './meanwhile.ts'
import type { Transport } from './transports.ts'

/** Where a case runs, with clients to match. */
interface Site {
  readonly world: World
  readonly settings: object
  readonly totalTimeoutMs: number
  /** How much later a call may end: steps of the clock, or a busy machine. */
  readonly slackMs: number
  /** For the client that follows: the vendor answers again. */
  readonly patient: Overrides
  /** Waits for what comes late. */
  readonly calm: () => Promise<void>
  readonly close: () => Promise<void>
}

const hungAfterMs = 20_000

export async function runInProcess(theCase: FaultCase): Promise<Observation> {
  const clock = createManualClock()
  const world = theCase.subject.createWorld(clock)
  const secrets = new Set(world.secrets)
  const site: Site = {
    world,
    settings: { ...world.settings, fetch: noting(world.emulator.fetch, secrets) },
    totalTimeoutMs: 120_000,
    // A server that hangs lets the manual clock go on in steps of a second.
    slackMs: 2_000,
    patient: {},
    calm: async () => {
      clock.advance(120_000)
      for (let turn = 0; turn < 3; turn += 1) await nextTurn()
    },
    close: () => Promise.resolve(),
  }
  return observe(theCase, site, secrets, clock)
}

/** The timeouts are short, so that a hang takes a fraction of a second of real time. */
const quick = { timeoutMs: 300, totalTimeoutMs: 1500, reconcile: { settleMs: 20, reads: 3 } }
const lateMs = 400

/** Over a real socket, with one of the transports; a fault of HTTP/2 with one of its own. */
export async function runOnSocket(theCase: FaultCase, transport: Transport): Promise<Observation> {
  const world = theCase.subject.createWorld(systemClock)
  const isHttp2 = theCase.faults.some(({ fault }) => fault.startsWith('connection_lost:http2'))
  const listening = await (isHttp2 ? world.emulator.listenHttp2() : world.emulator.listen())
  const { fetch, close } = transport.open()
  const site: Site = {
    world,
    settings: { ...listening.settings, ...quick, fetch: isHttp2 ? http2Fetch : fetch },
    totalTimeoutMs: quick.totalTimeoutMs,
    slackMs: 4_000,
    patient: { timeoutMs: 5_000, totalTimeoutMs: 10_000 },
    calm: () =>
      systemClock.sleep(theCase.faults.some(({ fault }) => fault === 'timed_out:late') ? lateMs * 2 : 0),
    close: async () => {
      await close()
      await listening.close()
    },
  }
  const slowed = {
    ...theCase,
    faults: theCase.faults.map((script) =>
      script.fault.startsWith('timed_out:') ? { ...script, delayMs: lateMs } : script,
    ),
  }
  return observe(slowed, site, new Set(world.secrets), systemClock)
}

async function observe(
  theCase: FaultCase,
  site: Site,
  secrets: ReadonlySet<string>,
  clock: Clock,
): Promise<Observation> {
  const { subject, mode, meanwhile } = theCase
  const { world } = site
  const events: CancelEvent[] = []
  const observing = { observe: (event: CancelEvent) => events.push(event), observeBodies: true }
  const client = (more: Overrides = {}): ReturnType<World['client']> =>
    world.client({ ...site.settings, ...observing }, more)
  try {
    const asked = ask(world.order(), mode)
    for (const script of theCase.faults) world.emulator.faults.add(script)
    const between = meanwhile && {
      fetch: withMeanwhile(world, site.settings, () => meanwhile(world, asked.orderId)),
    }
    const startedAt = clock.now()
    const call = outcomeOf(cancel(client({ ...theCase.settings, ...between }), asked.request))
    const outcome = await Promise.race([call, tooLong()])
    if (outcome === 'too long') return hung(theCase)
    const took = clock.now() - startedAt

    const isAlone = meanwhile === undefined
    const { requests } = world.emulator
    const count = (kind: string): number => requests.filter((request) => request.kind === kind).length
    const [cancels, reads] = [count('cancel'), count('read')]
    const atOnce = wrongIn(outcome, world, asked, isAlone)
    await site.calm()
    const wrong = atOnce ?? lateWrong(outcome, world, asked, isAlone)
    const sending = sendingBroken(world, asked, theCase.secondSend, subject.resends)
    const followed = await settle(outcome, world, asked, () => client(site.patient))
    const duplicates = duplicatesIn(world, asked, isAlone)
    const leak = leakIn([outcome, followed?.outcome, events], secrets)
    const broken = [
      wrong,
      sending,
      followed?.broken,
      duplicates > 0 ? `${duplicates} effects beyond the one asked for` : undefined,
      leak === undefined ? undefined : `a secret shows: ${leak}`,
      took > site.totalTimeoutMs + site.slackMs ? `took ${took} ms of ${site.totalTimeoutMs}` : undefined,
    ].filter((problem) => problem !== undefined)
    return {
      name: theCase.name,
      subject: subject.name,
      verdict: describeOutcome(outcome),
      cancels,
      reads,
      duplicates,
      resends: theCase.secondSend === 'resend' ? Math.max(0, cancels - 1) : 0,
      isWrong: wrong !== undefined,
      isUnconfirmed: outcome.kind === 'result' && outcome.result.status === 'unconfirmed',
      isSettled: followed === undefined ? undefined : followed.broken === undefined,
      broken,
    }
  } finally {
    await site.close()
  }
}

/** A throw or a refusal must still be true once everything late has come. */
function lateWrong(outcome: Outcome, world: World, asked: Asked, isAlone: boolean): string | undefined {
  const isDenial = outcome.kind === 'thrown' || outcome.result.status === 'refused'
  return isDenial ? wrongIn(outcome, world, asked, isAlone) : undefined
}

/** What is open is stored as JSON and followed by a new client, once the vendor answers again. */
async function settle(
  outcome: Outcome,
  world: World,
  asked: Asked,
  client: () => ReturnType<World['client']>,
): Promise<{ readonly outcome: Outcome; readonly broken: string | undefined } | undefined> {
  if (outcome.kind === 'thrown' || outcome.result.final) return undefined
  world.emulator.faults.clear()
  const before = world.emulator.requests.filter(({ kind }) => kind === 'cancel').length
  if (causesOf(world, asked.orderId).length > 0 && !isDone(world, asked))
    world.suppliersAgree?.(asked.orderId)
  const stored: unknown = JSON.parse(JSON.stringify(outcome.result))
  const followed = await outcomeOf(follow(client(), stored, { reads: 1 }))
  const said = describeOutcome(followed)
  const sent = world.emulator.requests.filter(({ kind }) => kind === 'cancel').length - before
  const isTrue = isDone(world, asked)
    ? said.startsWith('cancelled')
    : said.endsWith(', untouched)') || (world.suppliersAgree !== undefined && said.startsWith('requested'))
  if (sent > 0) return { outcome: followed, broken: `follow sent ${sent} cancels` }
  return { outcome: followed, broken: isTrue ? undefined : `followed, it says ${said}` }
}

function hung({ name, subject }: FaultCase): Observation {
  return {
    name,
    subject: subject.name,
    verdict: 'hangs',
    cancels: 0,
    reads: 0,
    duplicates: 0,
    resends: 0,
    isWrong: true,
    isUnconfirmed: false,
    isSettled: undefined,
    broken: ['does not end'],
  }
}

function tooLong(): Promise<'too long'> {
  return new Promise((resolve) => {
    setTimeout(resolve, hungAfterMs, 'too long').unref()
  })
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
