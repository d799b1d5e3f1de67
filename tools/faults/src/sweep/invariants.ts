import { CancelError, type CancelResult } from '@cancel/core'
import type { World } from '../worlds/world.ts'
import { always, type Asked, causesOf, isDone, type Span } from './ask.ts'
import type { SecondSend } from './case.ts'

/** How a call ended. */
export type Outcome =
  | { readonly kind: 'result'; readonly result: CancelResult }
  | { readonly kind: 'thrown'; readonly error: unknown }

export async function outcomeOf(call: Promise<CancelResult>): Promise<Outcome> {
  try {
    return { kind: 'result', result: await call }
  } catch (error) {
    return { kind: 'thrown', error }
  }
}

export function describeOutcome(outcome: Outcome): string {
  if (outcome.kind === 'thrown')
    return `thrown ${CancelError.is(outcome.error) ? outcome.error.code : String(outcome.error)}`
  const { result } = outcome
  switch (result.status) {
    case 'cancelled':
    case 'partially_cancelled':
      return `${result.status} (${result.by})`
    case 'requested':
      return `requested (${result.awaiting})`
    case 'refused':
      return `refused (${result.refusal}, ${result.basis})`
    default:
      return `unconfirmed (${result.cause}, ${result.seen})`
  }
}

/**
 * Whether what a call says agrees with what happened by now.
 * @param isAlone nobody else touches the order
 * @param span the requests of this call
 * @param done whether what was asked for is cancelled by now
 */
export function wrongIn(
  outcome: Outcome,
  world: World,
  asked: Asked,
  isAlone: boolean,
  span: Span = always,
  done: boolean = isDone(world, asked),
): string | undefined {
  const did = causesOf(world, asked.orderId, span).length > 0
  if (outcome.kind === 'thrown') {
    if (!CancelError.is(outcome.error)) return `threw what is no CancelError: ${String(outcome.error)}`
    return did ? `threw ${outcome.error.code}, and the order changed by this call` : undefined
  }
  const { result } = outcome
  if (isAlone && result.alsoCancelled.length > 0) return 'claims lines that nobody cancelled'
  switch (result.status) {
    case 'cancelled':
      if (!done) return 'says cancelled, and it is not'
      if (result.by === 'this_call' && !did && isAlone) return 'says it was this call, and it was not'
      return result.by === 'someone_else' && did
        ? 'says it was someone else, and it was this call'
        : undefined
    case 'partially_cancelled':
      return (did || !isAlone) && !done ? undefined : 'says partially cancelled, and it is not'
    case 'requested':
      return !did && isAlone ? 'says requested, and the vendor knows of nothing' : undefined
    case 'refused':
      return did ? `says refused (${result.refusal}), and the order changed by this call` : undefined
    default:
      return undefined
  }
}

/** Effects beyond the one asked for: requests that took effect after the first, and units nobody asked for. */
export function duplicatesIn(world: World, asked: Asked, isAlone: boolean, span: Span = always): number {
  const repeated = Math.max(0, causesOf(world, asked.orderId, span).length - 1)
  if (!isAlone) return repeated
  const beyond = Object.entries(world.cancelled(asked.orderId)).filter(
    ([line, count]) => count > (asked.units[line] ?? 0),
  )
  return repeated + beyond.length
}

/** What is wrong with how often the cancel went out. */
export function sendingBroken(
  world: World,
  { mode }: Asked,
  allowed: SecondSend,
  resends: boolean,
): string | undefined {
  const kinds = world.emulator.requests.map(({ kind }) => kind).filter((kind) => kind !== 'token')
  const cancels = kinds.filter((kind) => kind === 'cancel').length
  if (cancels <= 1) return undefined
  if (allowed === 'never') return `sent ${cancels} times, where nothing may be sent again`
  if (allowed === 'retry') return cancels > 3 ? `sent ${cancels} times` : undefined
  if (mode === 'units' || !resends) return `sent again (${cancels} times), where a second one may add up`
  if (cancels > 2) return `sent again ${cancels - 1} times`
  const between = kinds.slice(kinds.indexOf('cancel') + 1, kinds.lastIndexOf('cancel'))
  return between.length < 2 ? `sent again after ${between.length} looks at the order` : undefined
}
