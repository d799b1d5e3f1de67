import { createChecks } from '../checks.ts'
import { CancelError } from '../errors/cancel-error.ts'
import { type Soon, whenReady } from '../when-ready.ts'
import { Secret } from './secret.ts'

/** A secret, or a function that returns one: it is asked at call time, and again after the vendor refused one. */
export type Credential = string | Secret | (() => string | Secret | Promise<string | Secret>)

/** `clientSecret` of `partnercenter` is `PARTNERCENTER_CLIENT_SECRET`. */
export function environmentName(provider: string, option: string): string {
  return `${provider}_${option.replaceAll(/[A-Z]/g, (letter) => `_${letter}`)}`.toUpperCase()
}

/** The value of an option's environment variable; `undefined` when unset, empty, or there is no environment. */
export function readEnvironment(provider: string, option: string): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } }
  return process?.env?.[environmentName(provider, option)] || undefined
}

/** An option, or else its environment variable. */
export function optionalSetting<Value>(
  provider: string,
  option: string,
  value: Value | undefined,
): Value | string | undefined {
  return value ?? readEnvironment(provider, option)
}

/** An option, or else its environment variable, or else a `configuration` error that names both. */
export function requiredSetting<Value>(
  provider: string,
  option: string,
  value: Value | undefined,
  why = 'is missing',
): Value | string {
  const found = optionalSetting(provider, option, value)
  if (found !== undefined) return found
  throw new CancelError({
    code: 'configuration',
    provider,
    message: `${option} ${why}: pass it to the factory or set ${environmentName(provider, option)}`,
  })
}

/**
 * Turns a credential into its text at call time, and notes it so that it is never shown. At once, unless it has to be
 * asked for. Throws or rejects with `CancelError` `configuration`.
 */
export function revealCredential(
  provider: string,
  option: string,
  credential: unknown,
  note: (secret: string) => void,
): Soon<string> {
  return whenReady(
    typeof credential === 'function' ? ask(provider, option, credential) : credential,
    (value) => {
      const text = value instanceof Secret ? value.reveal() : value
      // A header with such a character is refused by fetch in an error that prints the whole value.
      if (
        typeof text !== 'string' ||
        text !== text.trim() ||
        !/^[\u0020-\u007e\u00a0-\u00ff]+$/u.test(text)
      ) {
        return createChecks(provider, 'configuration').fail(
          option,
          'latin-1 text free of control characters and surrounding space, a Secret, or a function that returns one',
          text === '' ? text : typeof text,
        )
      }
      note(text)
      return text
    },
  )
}

async function ask(provider: string, option: string, credential: unknown): Promise<unknown> {
  try {
    return await (credential as () => unknown)()
  } catch (error) {
    if (CancelError.is(error)) throw error
    throw new CancelError({ code: 'unavailable', provider, message: `the ${option} function failed` })
  }
}
