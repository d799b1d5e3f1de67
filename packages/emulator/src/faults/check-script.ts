import { z } from 'zod'
import { checked } from '../checked.ts'
import type { RequestKind } from '../vendor.ts'
import { faultNames } from './catalogue.ts'
import type { FaultName } from './names.ts'

/** A fault for the next requests of one kind. */
export interface FaultScript {
  /** Which requests meet the fault. */
  readonly on: RequestKind
  readonly fault: FaultName
  /** How many requests of this kind pass before it is met; default 0. */
  readonly skip?: number | undefined
  /** How many requests meet it; default 1. Faults for the same kind are used up in the order they were added. */
  readonly times?: number | undefined
  /**
   * Whether the vendor really does what was asked. Default: what is natural for the fault, `false` where the
   * answer says that nothing was done, `true` where only the answer is lost. `true` where the vendor gives its word
   * that nothing was done makes that word untrue.
   */
  readonly committed?: boolean | undefined
  /**
   * Milliseconds on the emulator's clock: between dripped bytes, how long reads stay stale, what `Retry-After` asks
   * for. With every other fault: how much later the answer (or its loss) comes; with `committed: true`, where the
   * vendor's answer is not what comes back, how much later the vendor does its part.
   */
  readonly delayMs?: number | undefined
}

/** Which requests something happens to. */
export const requestKind: z.ZodType<RequestKind> = z.enum(['cancel', 'read', 'token'], {
  error: "on must be 'cancel', 'read' or 'token'",
})

export const faultName: z.ZodType<FaultName> = z.enum(faultNames, {
  error: ({ input }) =>
    `there is no fault named '${String(input)}': the README of @cancel/emulator lists them`,
})

const script: z.ZodType<FaultScript> = z.strictObject({
  on: requestKind,
  fault: faultName,
  skip: atLeast(0, 'skip'),
  times: atLeast(1, 'times'),
  committed: z.boolean('committed must be true or false').optional(),
  delayMs: atLeast(0, 'delayMs'),
})

/**
 * Scripts also come as JSON from another process, so nothing about them is taken for granted.
 * @throws TypeError naming the field that is wrong.
 */
export function checkScript(given: unknown): FaultScript {
  return checked(script, given)
}

function atLeast(least: number, name: string): z.ZodOptional<z.ZodNumber> {
  const error = `${name} must be a number, ${least} or more`
  return z.number(error).min(least, error).optional()
}
