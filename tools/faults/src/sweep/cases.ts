import { type FaultName, type FaultScript, faultCatalogue } from '@cancel/emulator'
import { subjects } from '../worlds/subjects.ts'
import type { Subject, World } from '../worlds/world.ts'
import { type FaultCase, secondSendAfter } from './case.ts'

type Script = Omit<FaultScript, 'on'>

/** Every fault there is, with and without effect where both can be; `stale` is about reads only. */
const scripts: readonly Script[] = faultCatalogue
  .filter(({ name }) => name !== 'stale')
  .flatMap(({ name, committable, omittable }): Script[] => {
    if (!omittable) return [{ fault: name }]
    if (!committable) return [{ fault: name, committed: false }]
    return [true, false].map((committed) => ({ fault: name, committed }))
  })

/** How reads fail while the outcome of a cancel is open: one of each kind that the client treats alike. */
const outages: readonly FaultName[] = [
  'never_sent:refused',
  'connection_lost:reset',
  'timed_out:hang',
  'body_cut:close',
  'unreadable:html',
  'unreadable:other_order',
  'unauthenticated',
  'forbidden',
  'wrong_address',
  'rate_limited',
  'server_error:503',
  'anything_else:502',
]

const logins: readonly FaultName[] = [...outages, 'bad_request', 'unprocessable', 'unreadable:wrong_shape']

/** Every case of the sweep, in a fixed order. */
export const sweepCases: readonly FaultCase[] = subjects.flatMap((subject) => [
  ...onTheCancel(subject),
  ...withOtherSettings(subject),
  ...onReads(subject),
  ...onTokens(subject),
  ...withSomebodyElse(subject),
])

/** One case per fault and vendor for real sockets. */
export const socketCases: readonly FaultCase[] = subjects.flatMap((subject) =>
  scriptsFor(subject)
    // With the effect, where there may be one.
    .filter(
      ({ fault }, index, all) =>
        isReachable(fault) && all.findIndex((each) => each.fault === fault) === index,
    )
    .map((script) => caseOf(subject, 'whole', 'cancel', [{ on: 'cancel', ...script }])),
)

function isReachable(name: FaultName): boolean {
  return faultCatalogue.some(
    (fault) => fault.name === name && (fault.needs === undefined || name.includes(':http2')),
  )
}

/** A code no page lists, in the vendor's own shape, is taken for its word where the table calls it proof. */
function scriptsFor({ believesUnknownCodes }: Subject): readonly Script[] {
  return scripts.filter(
    ({ fault, committed }) =>
      !(believesUnknownCodes && committed === true && fault.endsWith(':unknown_code')),
  )
}

function onTheCancel(subject: Subject): FaultCase[] {
  return subject.modes.flatMap((mode) =>
    scriptsFor(subject).flatMap((script) =>
      [1, 2].map((times) => caseOf(subject, mode, 'cancel', [{ on: 'cancel', ...script, times }])),
    ),
  )
}

/** Clients that send once and no more, and clients that never read back. */
function withOtherSettings(subject: Subject): FaultCase[] {
  return subject.modes.flatMap((mode) =>
    scriptsFor(subject).flatMap((script): FaultCase[] => {
      const faults: readonly FaultScript[] = [{ on: 'cancel', ...script }]
      const once = caseOf(subject, mode, 'cancel, maxRetries 0', faults)
      const blind = caseOf(subject, mode, 'cancel, reads 0', faults)
      return [
        { ...once, secondSend: 'never', settings: { maxRetries: 0 } },
        { ...blind, settings: { reconcile: { reads: 0 } } },
      ]
    }),
  )
}

/** The answer to the cancel is lost, with and without effect, and then the order cannot be read as it is. */
function onReads(subject: Subject): FaultCase[] {
  const silence = [true, false].map((committed): FaultScript => {
    return { on: 'cancel', fault: 'connection_lost:reset', committed }
  })
  const failures: readonly FaultScript[] = [
    ...outages.flatMap((fault): FaultScript[] => [1, 1000].map((times) => ({ on: 'read', fault, times }))),
    ...[1, 2, 3, 1000].map((times): FaultScript => ({ on: 'read', fault: 'stale', times })),
  ]
  const accepted = [1, 3, 1000].map((times): FaultScript => ({ on: 'read', fault: 'stale', times }))
  return subject.modes.flatMap((mode) => [
    ...silence.flatMap((lost) => failures.map((read) => caseOf(subject, mode, 'read', [lost, read]))),
    ...accepted.map((read) => caseOf(subject, mode, 'read', [read])),
  ])
}

/** Tokens that cannot be fetched at first, and tokens that are refused in the middle of an open call. */
function onTokens(subject: Subject): FaultCase[] {
  if (subject.tokens === 'fixed') return []
  const refused: readonly FaultScript[] = [{ on: 'cancel', fault: 'unauthenticated' }]
  const open: readonly FaultScript[] = [
    { on: 'cancel', fault: 'connection_lost:reset', committed: true },
    { on: 'read', fault: 'unauthenticated' },
  ]
  return logins.flatMap((fault) =>
    [1, 1000].flatMap((times): FaultCase[] => {
      const token: FaultScript = { on: 'token', fault, times }
      const first = caseOf(subject, 'whole', 'token', [token])
      // A client that was handed a token renews it only once it is refused.
      if (subject.tokens === 'refreshed') {
        return [refused, open].map((before) => caseOf(subject, 'whole', 'token', [...before, token]))
      }
      return [first, caseOf(subject, 'whole', 'token', [...open, { ...token, on: 'token' }])]
    }),
  )
}

/** Somebody else cancels the order right before ours arrives. */
function withSomebodyElse(subject: Subject): FaultCase[] {
  const faults: readonly (readonly FaultScript[])[] = [
    [],
    ...scripts
      .filter(({ fault }) =>
        /^(?:connection_lost:reset|timed_out:hang|server_error:503$|unreadable:html)/.test(fault),
      )
      .map((script): FaultScript[] => [{ on: 'cancel', ...script }]),
  ]
  return subject.modes.flatMap((mode) =>
    faults.map((scripted) => ({
      ...caseOf(subject, mode, 'somebody else', scripted),
      meanwhile: somebodyElse,
    })),
  )
}

function caseOf(
  subject: Subject,
  mode: FaultCase['mode'],
  on: string,
  faults: readonly FaultScript[],
): FaultCase {
  const first = faults.find((script) => script.on === 'cancel')
  const told = faults.map(({ on: kind, fault, times = 1, committed }) => {
    const done = committed === undefined ? '' : committed ? ', done' : ', not done'
    return `${kind} ${fault}${done}${times > 1 ? ` x${times}` : ''}`
  })
  return {
    name: `${subject.name} ${mode} [${on}]: ${told.join(' + ')}`,
    subject,
    mode,
    faults,
    secondSend: first === undefined ? 'never' : secondSendAfter(first.fault),
  }
}

function somebodyElse(world: World, orderId: string): void {
  world.cancelElsewhere(orderId)
}
