import { expect, test } from 'vitest'
import { readOptions, UsageError } from './options.ts'

test('options have the defaults of the usage', () => {
  expect(readOptions([])).toEqual({ database: 'sqljs', cases: 400, seed: 20_261_128 })
  expect(readOptions(['--db', 'postgres', '--cases', '7', '--seed', '1'])).toEqual({
    database: 'postgres',
    cases: 7,
    seed: 1,
  })
  expect(readOptions(['--help'])).toBeUndefined()
})

test('every option that is wrong is named', () => {
  const wrong = (): unknown => readOptions(['--db', 'mysql', '--cases', '-1', '--speed', '3', 'fast'])
  expect(wrong).toThrow(UsageError)
  expect(wrong).toThrow(/--db must be sqljs or postgres; given "mysql"/)
  expect(wrong).toThrow(/--cases must be a whole number/)
  expect(wrong).toThrow(/there is no option --speed/)
  expect(wrong).toThrow(/an option begins with --; given "fast"/)
})
