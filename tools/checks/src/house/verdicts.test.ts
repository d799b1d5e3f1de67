import { expect, test } from 'vitest'
import { withFiles } from '../lib/fixture.ts'
import { checkVerdicts, findMakers } from './verdicts.ts'

test.each([
  "const result = { status: 'cancelled' }",
  "return { ...common, status: isDone ? 'partially_cancelled' : 'requested' }",
  "const result = { 'status': 'refused' as const }",
  "const status = 'unconfirmed' as const",
])('a second maker is found in %s', (code) => {
  expect(findMakers({ path: 'a.ts', text: `\nfunction f() { ${code} }` })).toEqual([
    'a.ts:2: makes the status of a result; only packages/core/src/engine/decide.ts does',
  ])
})

test.each([
  "type Done = { readonly status: 'cancelled' }",
  "function only(status: 'cancelled' | 'refused'): void {}",
  "const schema = z.object({ status: z.literal('cancelled') })",
  "if (result.status === 'cancelled') throw result",
  'const answer = { status: 200 }',
  "const view = { state: 'cancelled' }",
])('none is found in %s', (code) => {
  expect(findMakers({ path: 'a.ts', text: code })).toEqual([])
})

test('what a vendor calls a status is its own, and decide makes them', () => {
  const maker = "export const body = { status: 'cancelled' }\n"
  const files = {
    'packages/core/package.json': { name: '@cancel/core' },
    'packages/core/turbo.json': { tags: ['core'] },
    'packages/core/src/engine/decide.ts': maker,
    'packages/core/src/engine/run.ts': maker,
    'packages/core/src/engine/run.test.ts': maker,
    'packages/alpha/package.json': { name: '@cancel/alpha' },
    'packages/alpha/turbo.json': { tags: ['provider'] },
    'packages/alpha/src/api/patch-order.ts': maker,
  }
  return withFiles(files, (root) => {
    expect(checkVerdicts(root)).toEqual([expect.stringContaining('packages/core/src/engine/run.ts:1')])
  })
})
