import { fits, type HttpAnswer, type ShapeOf, type Understanding } from '@cancel/core/provider'
import { readProblem } from './problem.ts'

/** As every documented request with a body has it. */
export const jsonHeaders: Readonly<Record<string, string>> = {
  accept: 'application/json',
  'content-type': 'application/json; charset=utf-8',
}

/** Reads an answer in Crux's terms: an error wherever one is, else what the endpoint promises, else something foreign. */
export function readAnswer<Value>(
  answer: HttpAnswer,
  promised: (answer: HttpAnswer) => Value | undefined,
): Understanding<Value> {
  const problem = readProblem(answer)
  if (problem !== undefined) return { shape: 'vendor', ...problem }
  const value = promised(answer)
  return value === undefined ? { shape: 'foreign' } : { shape: 'success', value }
}

/** The JSON of a success that has what the schema asks for and passes the check. */
export function readJson<Value>(
  shape: ShapeOf<Value>,
  isTheRightOne: (value: Value) => boolean,
): (answer: HttpAnswer) => Value | undefined {
  return ({ status, body }) => {
    if (status < 200 || status > 299 || body.kind !== 'json') return undefined
    const { value } = body
    return fits<Value>(shape, value) && isTheRightOne(value) ? value : undefined
  }
}
