import { expect, it } from 'vitest'
import { failuresOf } from '../run-promises.ts'
import { tinyFactory } from '../tiny/client.ts'
import { tinySubject } from '../tiny/subject.ts'
import { held } from '../../src/battery/trial.ts'
import type { PromiseName } from '../../src/promises.ts'
import { shelf } from './shelf.ts'

// Every client of the shelf fails the tests that are there for it, and no other of the promises that these belong to.
it.each(shelf.map((broken) => [broken.name, broken] as const))('a client that %s', async (_name, broken) => {
  const { wrap, fails, of = 'decides', modes = ['whole'], groups = ['faults on the cancel'] } = broken
  const named = fails.map((name) => name.split(' · ')[0] as PromiseName)
  // Trials take most of the time: once they are played, every promise that they hold is looked at.
  const only = named.some((promise) => held.some((one) => one === promise)) ? [...named, ...held] : named
  const subject = { ...tinySubject(of), create: wrap(tinyFactory(of)), modes, groups, only }
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
