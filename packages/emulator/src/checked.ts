import type { z } from 'zod'

/**
 * What a caller or another process gave, once the schema has found nothing wrong with it.
 * @throws TypeError with the first thing that is wrong, in the words of the schema.
 */
export function checked<Value>(schema: z.ZodType<Value>, given: unknown): Value {
  const read = schema.safeParse(given)
  if (read.success) return read.data
  throw new TypeError(read.error.issues[0]?.message)
}
