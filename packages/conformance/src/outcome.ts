import { CancelError, type CancelErrorCode, type CancelResult } from '@cancel/core'
import { assert, ConformanceFailure, fail, show } from './assert.ts'

/** How a call ended. */
export type Outcome =
  | { readonly kind: 'result'; readonly result: CancelResult }
  | { readonly kind: 'thrown'; readonly error: unknown }

const codes: Readonly<Record<CancelErrorCode, true>> = {
  invalid_request: true,
  configuration: true,
  unauthenticated: true,
  forbidden: true,
  rate_limited: true,
  unreachable: true,
  unavailable: true,
  timed_out: true,
  rejected: true,
  unexpected_response: true,
}

export async function outcomeOf(call: Promise<CancelResult>): Promise<Outcome> {
  try {
    return { kind: 'result', result: await call }
  } catch (error) {
    if (error instanceof ConformanceFailure) throw error
    return { kind: 'thrown', error }
  }
}

/** What a call resolves to; a throw breaks the promise. */
export async function resultOf<Value>(call: Promise<Value>): Promise<Value> {
  try {
    return await call
  } catch (error) {
    return error instanceof ConformanceFailure ? Promise.reject(error) : fail(`it threw ${show(error)}`)
  }
}

/** The `CancelError` that the call must reject with. */
export async function errorOf(call: Promise<unknown>, ...allowed: CancelErrorCode[]): Promise<CancelError> {
  let resolved: unknown
  try {
    resolved = await call
  } catch (error) {
    if (error instanceof ConformanceFailure) throw error
    return cancelError(error, allowed)
  }
  return fail(`it must throw ${allowed.join(' or ')} and resolved to ${show(resolved)}`)
}

/** Checks that an error is a `CancelError` with a documented code, or one of `allowed`. */
export function cancelError(error: unknown, allowed: readonly CancelErrorCode[] = []): CancelError {
  const problem = cancelErrorProblem(error)
  if (problem !== undefined || !CancelError.is(error)) return fail(problem ?? show(error))
  const fits = allowed.length === 0 || allowed.includes(error.code)
  assert(fits, `it must throw ${allowed.join(' or ')} and threw ${error.code}: ${error.message}`)
  return error
}

/** What is wrong with an error, in words. */
export function cancelErrorProblem(error: unknown, provider?: string): string | undefined {
  if (!CancelError.is(error)) return `it threw what is no CancelError: ${show(error)}`
  if (!Object.hasOwn(codes, error.code)) return `no such code: ${show(error.code)}`
  if (error.message === '') return 'the error says nothing'
  if (provider !== undefined && error.provider !== provider) return `the error is of ${error.provider}`
  const isAnswered =
    error.code === 'forbidden' && error.status === undefined && error.vendorCode === undefined
  return isAnswered ? `the error has neither status nor code: ${show(error)}` : undefined
}

/** How a call ended, in a few words. */
export function saidBy(outcome: Outcome): string {
  if (outcome.kind === 'thrown')
    return `thrown ${CancelError.is(outcome.error) ? outcome.error.code : show(outcome.error)}`
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
