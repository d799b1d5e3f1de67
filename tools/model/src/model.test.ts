import { expect, test } from 'vitest'
import { mutants } from './mutants.ts'
import { mutate } from './rules.ts'

test.each(mutants)('the rule that is broken by "$name" is there', (mutant) => {
  expect(() => mutate(mutant)).not.toThrow()
})
