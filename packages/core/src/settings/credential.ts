import * as z from 'zod/mini'
import type { SettingField, SettingsDeclaration } from '../contract/setting.ts'
import { describeThrown } from '../describe.ts'
import { brandWith, hasBrand } from '../errors/brand.ts'
import { CancelError } from '../errors/cancel-error.ts'
import { fail, refuse } from '../schema.ts'
import type { Soon } from '../soon.ts'

const brand = Symbol.for('@cancel/Secret')

/** Holds a secret so that it is never printed by accident: only `reveal` gives it away. */
export class Secret {
  readonly #value: string

  /** @param value the secret, as text */
  constructor(value: string) {
    this.#value = value
    brandWith(brand, this)
    // What Node, Deno and Bun print.
    Object.defineProperty(this, Symbol.for('nodejs.util.inspect.custom'), { value: () => '[secret]' })
  }

  /** The secret itself. */
  reveal(): string {
    return this.#value
  }

  /** `[secret]` */
  toString(): string {
    return '[secret]'
  }

  /** `[secret]` */
  toJSON(): string {
    return '[secret]'
  }

  /** True for a `Secret` of any copy of this package. */
  static is(value: unknown): value is Secret {
    return hasBrand(brand, value)
  }
}

/** A secret, or a function that returns one: it is asked at call time, and again after the vendor refused one. */
export type Credential = string | Secret | (() => string | Secret | Promise<string | Secret>)

const aCredential = z.custom<Credential>(
  (value) => (typeof value === 'string' && value !== '') || typeof value === 'function' || Secret.is(value),
  'a non-empty text, a Secret, or a function that returns one',
)

/** A credential. It is revealed at call time and never shown. */
export function secret(more: Pick<SettingField, 'isRequired' | 'needs'> = {}): SettingField {
  return { schema: aCredential, isSecret: true, ...more }
}

/** An ordinary setting is quoted in messages, and takes neither a Secret nor a function. */
export function mustBeSecret(
  provider: string,
  fields: SettingsDeclaration<never>['fields'],
  name: string,
): void {
  if (Object.hasOwn(fields, name) && fields[name]?.isSecret === true) return
  const checking = { provider, code: 'configuration', root: 'declaration' } as const
  refuse(checking, `settings.fields.${name}`, 'made by secret()', 'another kind')
}

const allowed =
  'latin-1 text free of control characters and surrounding space, a Secret, or a function that returns one'

/**
 * A credential as text, at call time. `note` hears of it so that it is never shown. At once, unless it has to be asked
 * for. Throws or rejects with `CancelError` `configuration`.
 */
export function revealCredential(
  provider: string,
  option: string,
  credential: unknown,
  note: (secret: string) => void,
): Soon<string> {
  if (typeof credential !== 'function') return textOf(provider, option, credential, note)
  return ask(provider, option, credential).then((value) => {
    // Quotes that a function returns are meant, as those of a Secret are.
    return textOf(provider, option, typeof value === 'string' ? new Secret(value) : value, note)
  })
}

function textOf(provider: string, option: string, value: unknown, note: (secret: string) => void): string {
  const text = Secret.is(value) ? value.reveal() : value
  const checking = { provider, code: 'configuration', root: option } as const
  if (typeof text !== 'string') return refuse(checking, option, allowed, text)
  note(text)
  const [scheme] = /^(?:authorization: *)?(?:bearer|token|basic|jwt|oauth):?\s/i.exec(text) ?? []
  if (scheme !== undefined)
    return refuse(checking, option, 'the token alone: its scheme is added', `${scheme}…`)
  // Tools that read `.env` files differ in whether they take quotes off. Who means them says so with a Secret.
  if (typeof value === 'string' && /^(["']).*\1$/su.test(text))
    return refuse(checking, option, 'the value alone, without quotes around it', 'a text in quotes')
  // A header with such a character is refused by fetch in an error that prints the whole value.
  const isClean = text === text.trim() && /^[\u0020-\u007e\u00a0-\u00ff]+$/u.test(text)
  return isClean ? text : refuse(checking, option, allowed, text && typeof text)
}

async function ask(provider: string, option: string, credential: unknown): Promise<unknown> {
  try {
    return await (credential as () => unknown)()
  } catch (error) {
    if (CancelError.is(error)) throw error
    return fail({ code: 'unavailable', provider }, `the ${option} function failed (${describeThrown(error)})`)
  }
}
