import { expect, test } from 'vitest'
import { fillRegions } from './regions.ts'

const page = 'By hand.\n\n<!-- one -->\n\nold\n\n<!-- /one -->\n\n## More\n\n<!-- two -->\n<!-- /two -->\n'

test.each([
  ['a part that the page lost', { one: '', two: '', three: '' }],
  ['a part that nobody writes any more', { one: '' }],
])('%s is an error', (_title, regions) => {
  expect(() => fillRegions(page, regions)).toThrow('the page has the parts one, two')
})

test('a part that stands in the page twice is an error', () => {
  expect(() => fillRegions(page + page, { one: '', two: '' })).toThrow('one, two, one, two')
})
