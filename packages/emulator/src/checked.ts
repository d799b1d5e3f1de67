import type { z } from 'zod'

/**
 * What a caller or another process gave, once the schema has found nothing wrong with it.
 * @param root stands before the name of what is wrong; default: the schema's own words name it
 * @throws TypeError with the first thing that is wrong, what is allowed, and what was given.
 */
export function checked<Value>(schema: z.ZodType<Value>, given: unknown, root?: string): Value {
  const read = schema.safeParse(given, { reportInput: true })
  if (read.success) return read.data
  const [issue] = read.error.issues
  const where = root === undefined ? '' : `${[root, ...(issue?.path ?? [])].join('.')}: `
  throw new TypeError(`${where}${issue?.message}${scalar(issue?.input)}`)
}

function scalar(input: unknown): string {
  if (typeof input === 'string') return `; given '${input.slice(0, 80)}'`
  return ['number', 'boolean'].includes(typeof input) ? `; given ${String(input)}` : ''
}
