import { expect, test } from 'vitest'
import { vendureRows } from './rows.ts'

test('no row takes an error result of a cancel for proof', () => {
  const proven = vendureRows.filter(({ means }) => means !== undefined).flatMap(({ when }) => when.code ?? [])
  expect(proven.filter((code) => code.endsWith('_ERROR'))).toEqual([])
})
