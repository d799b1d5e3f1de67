import { expect, it } from 'vitest'
import type { GroupName } from '../../src/index.ts'
import { failuresOf } from '../run-promises.ts'
import { tinyFactory } from '../tiny/client.ts'
import { tinySubject } from '../tiny/subject.ts'
import { held } from '../../src/battery/trial.ts'
import { type PromiseName, promises } from '../../src/promises.ts'
import { shelf } from './shelf.ts'

const others = (Object.keys(promises) as PromiseName[]).filter(
  (name) => !held.some((promise) => promise === name),
)

// Every client of the shelf fails the tests that are there for it, and no other.
it.each(shelf.map((broken) => [broken.name, broken] as const))('a client that %s', async (_name, broken) => {
  const { wrap, fails, of = 'decides', modes = ['whole'], groups = [] } = broken
  const create = wrap(tinyFactory(of))
  const played: readonly GroupName[] = ['faults on the cancel', 'faults after the cancel', ...groups]
  // Trials take most of the time, and are there for those of whom one of their promises is listed.
  const isOfTrials = fails.some((name) => held.some((promise) => name.split(' · ')[0] === promise))
  const only = isOfTrials ? {} : { only: others }
  const subject = { ...tinySubject(of), create, modes, groups: played, ...only }
  const failed = [...(await failuresOf(subject)).keys()]
  const wanted = fails.map(testsOf)
  expect(failed.filter((name) => !wanted.some((start) => name.startsWith(start)))).toEqual([])
  expect(wanted.filter((start) => !failed.some((name) => name.startsWith(start)))).toEqual([])
})

/** The beginning of the names of these tests. */
function testsOf(name: string): string {
  const [promise = '', ...rest] = name.split(' · ')
  return [promise.replaceAll('-', ' '), ...rest].join(' · ')
}
