import { expect, test } from 'vitest'
import { checkHouse } from './house.ts'
import { goodWorkspace, withFiles } from '../lib/fixture.ts'

const without = (path: string): Record<string, string> => {
  const { [path]: gone, ...rest } = goodWorkspace()
  if (gone === undefined) throw new Error(`the fixture has no ${path}`)
  return rest
}

test('providers with the same rooms have no problem', async () => {
  expect(await withFiles(goodWorkspace(), checkHouse)).toEqual([])
})

test.each([
  'packages/alpha/FACTS.md',
  'packages/alpha/README.md',
  'packages/alpha/LICENSE',
  'packages/core/LICENSE',
  'packages/alpha/src/alpha.ts',
  'packages/alpha/src/settings.ts',
  'packages/beta/src/canceller/plan.ts',
  'packages/beta/src/canceller/view.ts',
  'packages/emulator/src/beta/state.ts',
])('%s is missed', async (path) => {
  const problems = await withFiles(without(path), checkHouse)
  expect(problems).toHaveLength(1)
  expect(problems[0]).toContain(`${path}: missing`)
})

test('a provider without a conformance test is named', async () => {
  expect(await withFiles(without('packages/alpha/test/conformance.test.ts'), checkHouse)).toEqual([
    'packages/alpha: no test imports @cancel/conformance',
  ])
})

test('a licence that differs is named', async () => {
  const files = { ...goodWorkspace(), 'packages/core/LICENSE': 'another' }
  expect(await withFiles(files, checkHouse)).toEqual([
    'packages/core/LICENSE: differs from the one at the root',
  ])
})

test('a file of 251 lines is too long, one of 250 and a long test are not', async () => {
  const files = {
    ...goodWorkspace(),
    'packages/core/src/long.ts': 'x\n'.repeat(251),
    'packages/core/src/fits.ts': 'x\n'.repeat(250),
    'packages/core/src/long.test.ts': 'x\n'.repeat(900),
  }
  expect(await withFiles(files, checkHouse)).toEqual([
    'packages/core/src/long.ts: 251 lines, the longest a file may be is 250',
  ])
})

test('a name that is not kebab-case is named', async () => {
  const files = { ...goodWorkspace(), 'packages/core/src/cancelError.ts': 'x\n' }
  expect(await withFiles(files, checkHouse)).toEqual([
    'packages/core/src/cancelError.ts: file names are kebab-case',
  ])
})
