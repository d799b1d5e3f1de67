import { expect, test } from 'vitest'
import { plainSeed, readOptions, usage, UsageError } from './options.ts'

test('what is left out has a default', () => {
  expect(readOptions([])).toEqual({
    cases: 400,
    fuzz: 400,
    seed: plainSeed,
    heap: undefined,
    isWriting: false,
  })
})

test('every option is read, with a -- of pnpm before them or none', () => {
  const line = ['--cases', '7', '--fuzz=8', '--seed', '-9', '--heap', '10', '--write']
  const options = { cases: 7, fuzz: 8, seed: -9, heap: 10, isWriting: true }
  expect(readOptions(line)).toEqual(options)
  expect(readOptions(['--', ...line])).toEqual(options)
})

test('--help asks for the usage, which names every option for people', () => {
  expect(readOptions(['--write', '--help'])).toBeUndefined()
  for (const name of ['cases', 'fuzz', 'seed', 'write', 'help']) expect(usage).toContain(`--${name} `)
})

test.each<[readonly string[], string]>([
  [['--case', '4'], 'there is no option --case; there are --cases, --fuzz, --seed, --write, --help'],
  [['-x'], 'there is no option -x; there are --cases'],
  [['--cases', 'many'], '--cases must be a whole number; given "many"'],
  [['--cases='], '--cases must be a whole number; given ""'],
  [['--seed', '1.5'], '--seed must be a whole number; given "1.5"'],
  [['--fuzz'], '--fuzz must be a whole number; given nothing'],
  [['--write=yes'], '--write must stand alone; given "yes"'],
  [['shopee'], 'an option begins with --; given "shopee"'],
])('%j is refused by name', (given, problem) => {
  expect(() => readOptions(given)).toThrow(UsageError)
  expect(() => readOptions(given)).toThrow(problem)
})

test('all that is wrong is told at once', () => {
  expect(() => readOptions(['--seed', 'x', '--help', '--nothing'])).toThrow(/^--seed .*\nthere is no .*$/)
})
