import { expect, test } from 'vitest'
import { ERROR_RESULT } from '../api/graphql.ts'
import { vendureRows } from './rows.ts'

test('no row takes an error result of a cancel for proof', () => {
  const proven = vendureRows.filter(({ means }) => means !== undefined).flatMap(({ when }) => when.code ?? [])
  expect(proven).not.toContain(ERROR_RESULT)
  // That of a login touches no order.
  expect(proven.filter((code) => code.endsWith('_ERROR'))).toEqual(['INVALID_CREDENTIALS_ERROR'])
})
