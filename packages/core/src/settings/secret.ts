import { brandWith, hasBrand } from '../errors/brand.ts'

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
