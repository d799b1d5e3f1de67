import { check, type Schema } from '@cancel/core/integration'
import * as z from 'zod/mini'

/** Of OpenTelemetry, in whichever version: known by a function it has. */
export function anObjectWith(name: string): z.ZodMiniOptional<z.ZodMiniCustom> {
  const isOne = (value: unknown): boolean => typeof Object(value)[name] === 'function'
  return z.optional(z.custom(isOne, `an object with the function ${name}`))
}

/** What fails later fails in an observer, where nobody is told. Throws `CancelError` `configuration`. */
export function checkOptions(schema: Schema<unknown>, options: unknown): void {
  check(schema, options, { provider: 'otel', code: 'configuration', root: 'options' })
}
