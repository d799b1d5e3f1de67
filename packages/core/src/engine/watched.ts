import { compact } from '../compact.ts'
import { AmbiguousOutcomeError } from '../errors/ambiguous-outcome-error.ts'
import { CancelError } from '../errors/cancel-error.ts'
import type { CallKind, FailedCode } from '../observe.ts'
import { type Channel, report } from './channel.ts'

/** Runs one call of a client so that an observer can tell its events from those of others, and count how it ended. */
export async function watched<Value>(
  channel: Channel,
  kind: CallKind,
  orderId: unknown,
  work: (channel: Channel) => Promise<Value>,
): Promise<Value> {
  if (channel.settings.observe === undefined) return work(channel)
  const named = typeof orderId === 'string' ? channel.scrub.text(orderId) : undefined
  const watching = { ...channel, call: compact({ id: crypto.randomUUID(), kind, orderId: named }) }
  report(watching, { type: 'started' })
  try {
    const value = await work(watching)
    report(watching, { type: 'ended' })
    return value
  } catch (error) {
    report(watching, { type: 'failed', code: codeOf(error) })
    throw error
  }
}

function codeOf(error: unknown): FailedCode {
  if (CancelError.is(error)) return error.code
  return AmbiguousOutcomeError.is(error) ? 'ambiguous' : 'aborted'
}
