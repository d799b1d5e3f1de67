import { describe, expect, test } from 'vitest'
import { coreCases } from './core-cases.ts'
import { allRows, equivalence, mutantsOf, withRow } from './mutants.ts'
import { runRowCase } from './run-row-case.ts'
import { vendorCases } from './vendor-cases.ts'

const cases = [...coreCases, ...vendorCases]

test('every row of every table has a case', () => {
  const rows = allRows().map(({ table, name }) => `${table} ${name}`)
  expect(cases.map(({ table, row }) => `${table} ${row}`).toSorted()).toEqual(rows.toSorted())
})

test.each(cases)('$table $row: $expected', async (theCase) => {
  const { said, rules } = await runRowCase(theCase)
  expect(said).toBe(theCase.expected)
  expect(rules).toContain(theCase.row.replace(/#\d$/, ''))
})

describe('a row that says something else is noticed by its case', () => {
  test.each(allRows())('$table $name', async (named) => {
    const theCase = cases.find(({ table, row }) => table === named.table && row === named.name)
    if (theCase === undefined) throw new Error('no case')
    for (const mutant of mutantsOf(named.row)) {
      const { said } = await withRow(named, mutant, () => runRowCase(theCase))
      const why = equivalence(named, mutant)
      const noticed = said !== theCase.expected
      expect({ disposition: mutant.disposition, noticed }).toEqual({
        disposition: mutant.disposition,
        noticed: why === undefined,
      })
    }
  })
})

test('without proof a call reads, whatever its row says', async () => {
  const open = allRows().filter(({ row }) => !row.proof)
  for (const named of open) {
    const theCase = cases.find(({ table, row }) => table === named.table && row === named.name)
    if (theCase === undefined) throw new Error('no case')
    for (const disposition of ['retry', 'refuse', 'throw'] as const) {
      const { said } = await withRow(named, { ...named.row, disposition }, () => runRowCase(theCase))
      expect(`${named.name} as ${disposition}: ${said}`).toBe(
        `${named.name} as ${disposition}: ${theCase.expected}`,
      )
    }
  }
})
