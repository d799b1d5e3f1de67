import { expect, test } from 'vitest'
import { plainSeed, readOptions, usage, UsageError } from './options.ts'

test('what is left out has a default, and every option is read, with a -- of pnpm before them or none', () => {
  const plain = { cases: 400, fuzz: 400, seed: plainSeed, heap: undefined, isWriting: false }
  expect(readOptions([])).toEqual(plain)
  const line = ['--cases', '7', '--fuzz=8', '--seed=-9', '--heap', '10', '--write']
  const options = { cases: 7, fuzz: 8, seed: -9, heap: 10, isWriting: true }
  expect(readOptions(['--', ...line])).toEqual(options)
  expect(readOptions(['--help'])).toBeUndefined()
  for (const name of ['cases', 'fuzz', 'seed', 'write', 'help']) expect(usage).toContain(`--${name} `)
})

test.each<[readonly string[], string]>([
  [['--case', '4'], '--case'],
  [['--cases', 'many'], '--cases must be a whole number; given "many"'],
  [['--cases='], '--cases must be a whole number; given ""'],
  [['--write=1'], '--write'],
  [['more'], 'more'],
])('%j is refused by its name', (given, words) => {
  expect(() => readOptions(given)).toThrow(UsageError)
  expect(() => readOptions(given)).toThrow(words)
})
