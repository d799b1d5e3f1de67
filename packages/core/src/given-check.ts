import { problemIn, type Schema, type Words } from './schema.ts'

/**
 * Throws for a value that a schema does not take.
 * @param words what is wrong is named as `options`, unless they say otherwise
 */
export type GivenCheck = (schema: Schema<unknown>, given: unknown, words?: Words) => void

/**
 * The check of a package that has an error of its own: an option of another spelling would be its default.
 * @param errorOf makes the error of one sentence, which names the field, what was given and what is allowed
 */
export function checkWith(errorOf: (message: string) => Error): GivenCheck {
  return (schema, given, words = { root: 'options' }) => {
    const problem = problemIn(schema, given, words)
    if (problem !== undefined) throw errorOf(problem)
  }
}
