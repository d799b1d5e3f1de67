import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { findMisfit, type Shape } from '../src/shape.ts'

// The shape check is our own to keep bundles small; zod is the judge of whether it is right.
function toZod(shape: Shape): z.ZodMiniType {
  if (shape === 'text') return z.string()
  if (shape === 'number') return z.number()
  if (shape === 'flag') return z.boolean()
  if (Array.isArray(shape)) return z.enum(shape as [string, ...string[]])
  if ('list' in shape) return z.array(toZod((shape as { list: Shape }).list))
  const members = Object.entries(shape).map(([key, inner]) => {
    const name = key.replace('?', '')
    return [name, name === key ? toZod(inner) : z.nullish(toZod(inner))] as const
  })
  return z.looseObject(Object.fromEntries(members))
}

const names = fc.constantFrom('a', 'b', 'c')
const { shape: shapes } = fc.letrec<{ shape: Shape }>((tie) => ({
  shape: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Shape[]>('text', 'number', 'flag', ['x', 'y']),
    fc.record({ list: tie('shape') }),
    fc
      .dictionary(names, fc.tuple(fc.constantFrom('', '?'), tie('shape')), { maxKeys: 3 })
      .map((members) =>
        Object.fromEntries(Object.entries(members).map(([name, [mark, inner]]) => [`${name}${mark}`, inner])),
      ),
  ),
}))
const leaves = fc.constantFrom<unknown[]>('x', 'y', '', 5, 0, true, false, null)
const { value: values } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaves,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(names, tie('value'), { maxKeys: 3 }),
  ),
}))

test('a value fits exactly when zod takes it', () => {
  const takes = { yes: 0, no: 0 }
  fc.assert(
    fc.property(shapes, values, (shape, value) => {
      const taken = toZod(shape).safeParse(value).success
      takes[taken ? 'yes' : 'no'] += 1
      expect(findMisfit(shape, value, 'value') === undefined).toBe(taken)
    }),
    { numRuns: 5000, seed: 20261120 },
  )
  expect(Math.min(takes.yes, takes.no)).toBeGreaterThan(200)
})
