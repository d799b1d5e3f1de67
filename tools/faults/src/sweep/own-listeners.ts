import { type CancelError, systemClock } from '@cancel/core'
import { listenRefused, listenTlsReset, listenTlsUntrusted } from '@cancel/emulator'
import { subjects } from '../worlds/subjects.ts'
import type { Subject } from '../worlds/world.ts'
import { ask, cancel, causesOf } from './ask.ts'
import type { Observation } from './case.ts'
import { describeOutcome, outcomeOf } from './invariants.ts'
import { leakIn } from './leaks.ts'
import type { Transport } from './transports.ts'

const listeners = {
  'never_sent:refused': listenRefused,
  'never_sent:tls_reset': listenTlsReset,
  tls_refused: listenTlsUntrusted,
} as const

/** Failures that are over before a vendor could see anything: each must be thrown as `unreachable`. */
export async function runOwnListeners(transport: Transport): Promise<readonly Observation[]> {
  const observations: Observation[] = []
  for (const subject of subjects)
    for (const name of Object.keys(listeners) as (keyof typeof listeners)[])
      observations.push(await unreached(subject, name, transport))
  return observations
}

async function unreached(
  subject: Subject,
  name: keyof typeof listeners,
  transport: Transport,
): Promise<Observation> {
  const world = subject.createWorld(systemClock)
  const { fetch, close } = transport.open()
  const [vendor, nobody] = await Promise.all([world.emulator.listen(), listeners[name]()])
  try {
    // Only the login still works, where it has an address of its own.
    const settings = { ...vendor.settings, baseUrl: nobody.url, maxRetries: 1, timeoutMs: 2000, fetch }
    const asked = ask(world.order(), 'whole')
    const outcome = await outcomeOf(cancel(world.client(settings), asked.request))
    const isRight = outcome.kind === 'thrown' && (outcome.error as CancelError).code === 'unreachable'
    const took = causesOf(world, asked.orderId).length
    const leak = leakIn(outcome, world.secrets)
    return {
      name: `${subject.name} whole [own listener]: ${name}`,
      subject: subject.name,
      verdict: describeOutcome(outcome),
      cancels: 0,
      reads: 0,
      duplicates: took,
      resends: 0,
      isWrong: !isRight,
      isUnconfirmed: false,
      isSettled: undefined,
      broken: [
        isRight ? undefined : 'nothing was sent, so it must throw `unreachable`',
        took > 0 ? 'it took effect' : undefined,
        leak === undefined ? undefined : `a secret shows: ${leak}`,
      ].filter((problem) => problem !== undefined),
    }
  } finally {
    await Promise.all([close(), vendor.close(), nobody.close()])
  }
}
