import { expect, test } from 'vitest'
import { fillRegions } from './regions.ts'

const page = 'By hand.\n\n<!-- one -->\n\nold\n\n<!-- /one -->\n\n## More\n\n<!-- two -->\n<!-- /two -->\n'

test.each([
  ['a part that the page lost', page, { one: '', two: '', three: '' }, 'the page has the parts one, two;'],
  ['a part that nobody writes any more', page, { one: '' }, 'the page has the parts one, two;'],
  ['a part that stands in the page twice', page + page, { one: '', two: '' }, 'one, two, one, two'],
])('%s is an error', (_title, text, regions, problem) => {
  expect(() => fillRegions(text, regions)).toThrow(problem)
})
