import type { RequestKind } from '../vendor.ts'
import { type FaultName, isFaultName } from './names.ts'

/** A fault for the next requests of one kind. */
export interface FaultScript {
  /** Which requests meet the fault. */
  readonly on: RequestKind
  readonly fault: FaultName
  /** How many requests meet it; default 1. Faults for the same kind are used up in the order they were added. */
  readonly times?: number | undefined
  /**
   * Whether the vendor really does what was asked. Default: what is natural for the fault, `false` where the
   * answer says that nothing was done, `true` where only the answer is lost.
   */
  readonly committed?: boolean | undefined
  /**
   * Milliseconds on the emulator's clock: until a late commit, between dripped bytes, how long reads stay stale,
   * what `Retry-After` asks for. With every other fault: how much later the answer (or its loss) comes.
   */
  readonly delayMs?: number | undefined
}

/** Scripts also come as JSON from another process, so nothing about them is taken for granted. */
export type UncheckedScript = { readonly [Key in keyof FaultScript]?: unknown }

/** @throws TypeError naming the field that is wrong. */
export function checkScript({ on, fault, times, committed, delayMs }: UncheckedScript): FaultScript {
  if (!isKind(on)) throw new TypeError("on must be 'cancel', 'read' or 'token'")
  if (!isFaultName(fault)) throw new TypeError(`there is no fault named '${String(fault)}'`)
  if (committed !== undefined && typeof committed !== 'boolean')
    throw new TypeError('committed must be true or false')
  return { on, fault, committed, times: atLeast(1, 'times', times), delayMs: atLeast(0, 'delayMs', delayMs) }
}

function isKind(value: unknown): value is RequestKind {
  return value === 'cancel' || value === 'read' || value === 'token'
}

function atLeast(least: number, name: string, value: unknown): number | undefined {
  if (value === undefined) return undefined
  if (typeof value !== 'number' || !(value >= least))
    throw new TypeError(`${name} must be a number, ${least} or more`)
  return value
}
