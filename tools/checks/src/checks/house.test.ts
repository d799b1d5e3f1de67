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
  'packages/emulator/src/beta/emulator.ts',
])('%s is missed', async (path) => {
  const problems = await withFiles(without(path), checkHouse)
  expect(problems).toHaveLength(1)
  expect(problems[0]).toContain(`${path}: missing`)
})

test('a room that is missing comes with what it holds and where to read on', async () => {
  expect(await withFiles(without('packages/alpha/src/canceller/view.ts'), checkHouse)).toEqual([
    'packages/alpha/src/canceller/view.ts: missing; write it (the vendor’s order as an OrderView), see docs/add-a-provider.md',
  ])
})

test('a provider without a conformance test is named', async () => {
  const path = 'packages/alpha/test/conformance.test.ts'
  const problem =
    'packages/alpha: no test imports @cancel/conformance; run its kit in test/conformance.test.ts'
  expect(await withFiles(without(path), checkHouse)).toEqual([
    expect.stringContaining(`${path}: missing`),
    problem,
  ])
  const empty = { ...goodWorkspace(), [path]: '' }
  expect(await withFiles(empty, checkHouse)).toEqual([problem])
})

test('a factory of another name is named, and each public name beside it', async () => {
  const path = 'packages/beta/src/index.ts'
  const index = goodWorkspace()[path] ?? ''
  const renamed = { ...goodWorkspace(), [path]: index.replace('createBeta', 'makeBeta') }
  expect(await withFiles(renamed, checkHouse)).toEqual([
    `${path}: exports no factory; name it create<Name>, where <Name> is "beta" with capitals`,
  ])
  for (const name of [
    'BetaSettings',
    'BetaClient',
    'BetaApi',
    'BetaCancelRequest',
    'betaRows',
    'betaNotes',
  ]) {
    const files = { ...goodWorkspace(), [path]: index.replace(name, 'Other') }
    expect(await withFiles(files, checkHouse)).toEqual([
      `${path}: does not export ${name}; every provider does, as Beta is the name of its factory`,
    ])
  }
})

test('a list that a provider is missing from is named, with the line', async () => {
  const path = 'packages/emulator/src/vendors.ts'
  const listed = goodWorkspace()[path] ?? ''
  const files = { ...goodWorkspace(), [path]: listed.replaceAll('beta', 'gamma') }
  expect(await withFiles(files, checkHouse)).toEqual([
    `${path}: does not list beta; import it there from './beta/emulator.ts'`,
  ])
})

test.each<[object, string]>([
  [{ name: '@cancel/other' }, 'name must be "@cancel/alpha"; given "@cancel/other"'],
  [{ version: undefined }, 'version must be "0.0.0"; given nothing'],
  [{ private: true }, 'private must be false; given true'],
  [{ repository: {} }, 'repository.directory must be "packages/alpha"; given nothing'],
  [{ publishConfig: {} }, 'publishConfig.access must be "public"; given nothing'],
])('a package.json with %j cannot be released', async (change, problem) => {
  const path = 'packages/alpha/package.json'
  const manifest: object = JSON.parse(goodWorkspace()[path] ?? '')
  const files = { ...goodWorkspace(), [path]: JSON.stringify({ ...manifest, ...change }) }
  expect(await withFiles(files, checkHouse)).toEqual([`${path}: ${problem}`])
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
