import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { notEmpty } from '../fields.ts'
import { publish } from './publish.ts'

test.each([
  ['keeps a pattern', [/^[a-f]+$/], { type: 'string', pattern: '^[a-f]+$' }],
  ['lacks one that ignores case, which JSON Schema cannot say', [/^[a-f]+$/i], { type: 'string' }],
  ['lacks it also beside another', [/^[a-f]+$/i, /^.{3}$/], { type: 'string' }],
])('a JSON Schema %s', (_what, patterns, expected) => {
  const id = z.string().check(...patterns.map((pattern) => z.regex(pattern)))
  const { jsonSchema } = publish(z.strictObject({ id }), { root: 'request' })['~standard']
  expect(jsonSchema.input({ target: 'draft-2020-12' })['properties']).toEqual({ id: expected })
})

test('a JSON Schema takes no empty list where a request takes none', () => {
  const lines = z.array(z.string()).check(notEmpty)
  const { jsonSchema } = publish(z.strictObject({ lines }), { root: 'request' })['~standard']
  expect(jsonSchema.input({ target: 'draft-2020-12' })['properties']).toEqual({
    lines: { type: 'array', items: { type: 'string' }, minItems: 1 },
  })
})
