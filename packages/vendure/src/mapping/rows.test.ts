import { expect, test } from 'vitest'
import { ERROR_RESULT } from '../api/graphql.ts'
import { vendureRows } from './rows.ts'

test('no row takes an error result of a cancel for proof', () => {
  // That of a login touches no order.
  const ofOrders = vendureRows.filter(({ when }) => when.purpose !== 'token')
  const proven = ofOrders.filter(({ means }) => means !== undefined).flatMap(({ when }) => when.code ?? [])
  expect(proven).not.toHaveLength(0)
  expect(proven.filter((code) => code === ERROR_RESULT || code.endsWith('_ERROR'))).toEqual([])
})
