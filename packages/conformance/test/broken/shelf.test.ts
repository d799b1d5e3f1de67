import { expect, it } from 'vitest'
import { promises } from '../../src/promises.ts'
import { shelf } from './shelf.ts'

it('has a broken client for every promise: one that nobody can break proves nothing', () => {
  const broken = shelf.flatMap(({ fails }) => fails.map((name) => name.split(' · ')[0]))
  expect(new Set(broken)).toEqual(new Set(Object.keys(promises)))
})
