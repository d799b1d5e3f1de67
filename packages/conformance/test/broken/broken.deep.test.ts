import { expect, it } from 'vitest'
import type { GroupName } from '../../src/index.ts'
import { failuresOf } from '../run-promises.ts'
import { tinyFactory } from '../tiny/client.ts'
import { tinySubject } from '../tiny/subject.ts'
import { held } from '../../src/battery/trial.ts'
import { shelf } from './shelf.ts'

// Every client of the shelf fails the tests that are there for it, and no other.
it.each(shelf.map((broken) => [broken.name, broken] as const))('a client that %s', async (_name, broken) => {
  const { wrap, fails, of = 'decides', modes = ['whole'], groups = [] } = broken
  const create = wrap(tinyFactory(of))
  // Trials take most of the time, and show what they are there for: of the others' mistakes nothing is to be seen in them.
  const isOfTrials = fails.some((name) => held.some((promise) => name.split(' · ')[0] === promise))
  const played: readonly GroupName[] = isOfTrials
    ? ['faults on the cancel', 'faults after the cancel', ...groups]
    : []
  const failed = [...(await failuresOf({ ...tinySubject(of), create, modes, groups: played })).keys()]
  const wanted = fails.map(testsOf)
  expect(failed.filter((name) => !wanted.some((start) => name.startsWith(start)))).toEqual([])
  expect(wanted.filter((start) => !failed.some((name) => name.startsWith(start)))).toEqual([])
})

/** The beginning of the names of these tests. */
function testsOf(name: string): string {
  const [promise = '', ...rest] = name.split(' · ')
  return [promise.replaceAll('-', ' '), ...rest].join(' · ')
}
