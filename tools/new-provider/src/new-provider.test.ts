import { repository } from 'checks/lib/workspace.ts'
import { expect, test } from 'vitest'
import { namesFor, type Names, renamed } from './names.ts'

test.each([
  ['Kibo', undefined, 'the name must be 2 to 30 lower-case letters'],
  ['my-vendor', undefined, 'the name must be'],
  ['1vendor', undefined, 'the name must be'],
  ['kibo', undefined, 'packages/kibo is taken'],
  ['acme', undefined, 'taken'],
  ['exampleorders', 'Example', 'the title must be the name with its capitals and spaces'],
  ['example', "Exam'ple", 'the title must be words'],
])('%s, %s: refused before anything is written', (name, title, says) => {
  expect(namesFor(repository, name, title)).toContain(says)
})

test('prose gets the title, code the name in its own spelling', () => {
  const names = namesFor(repository, 'exampleorders', 'Example Orders') as Names
  const text = "Acme says no: createAcme, acmeRows, '@cancel/acme', ACME_SHOP, examples/provider/"
  expect(renamed(text, names)).toBe(
    "Example Orders says no: createExampleOrders, exampleOrdersRows, '@cancel/exampleorders', EXAMPLEORDERS_SHOP, packages/exampleorders/",
  )
})
