import { z } from 'zod'
import { checked } from '../checked.ts'
import { onlyThese } from '../options.ts'
import type { RequestKind } from '../vendor.ts'
import { faultNames } from './catalogue.ts'
import type { FaultName, FaultScript } from './names.ts'

/** Which requests something happens to. */
export const requestKind: z.ZodType<RequestKind> = z.enum(['cancel', 'read', 'token'], {
  error: "on must be 'cancel', 'read' or 'token'",
})

export const faultName: z.ZodType<FaultName> = z.enum(faultNames, {
  error: 'fault must be one that the README of @cancel/emulator lists',
})

const script: z.ZodType<FaultScript> = onlyThese({
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

export function atLeast(least: number, name: string): z.ZodOptional<z.ZodNumber> {
  const error = `${name} must be a number, ${least} or more`
  return z.number(error).min(least, error).optional()
}
