/** Holds a secret so that it is never printed by accident: only `reveal` gives it away. */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
    // What Node, Deno and Bun print.
    Object.defineProperty(this, Symbol.for('nodejs.util.inspect.custom'), { value: () => '[secret]' })
  }

  reveal(): string {
    return this.#value
  }

  toString(): string {
    return '[secret]'
  }

  toJSON(): string {
    return '[secret]'
  }
}
