import { expect, it } from 'vitest'
import { groupNames } from '../../src/battery/groups.ts'
import { promises } from '../../src/promises.ts'
import { shelf } from './shelf.ts'

it('has a broken client for every promise: one that nobody can break proves nothing', () => {
  const broken = shelf.flatMap(({ fails }) => fails.map((name) => name.split(' · ')[0]))
  expect(new Set(broken)).toEqual(new Set(Object.keys(promises)))
})

it('has a broken client for every group of trials', () => {
  const played = shelf.flatMap(({ groups = ['faults on the cancel'] }) => groups)
  expect(new Set(played)).toEqual(new Set(groupNames))
})
