import { expect, test } from 'vitest'
import { fillRegions } from './regions.ts'

const page = 'By hand.\n\n<!-- one -->\n\nold\n\n<!-- /one -->\n\n## More\n\n<!-- two -->\n<!-- /two -->\n'

test('what a program writes is put in its place, and what is written by hand stays', () => {
  const filled = fillRegions(page, { one: '| 1 |', two: 'Costs $& and $1.' })
  expect(filled).toBe(
    'By hand.\n\n<!-- one -->\n\n| 1 |\n\n<!-- /one -->\n\n## More\n\n<!-- two -->\n\nCosts $& and $1.\n\n<!-- /two -->\n',
  )
  expect(fillRegions(filled, { one: '| 1 |', two: 'Costs $& and $1.' })).toBe(filled)
})

test.each([
  ['a part that the page lost', { one: '', two: '', three: '' }],
  ['a part that nobody writes any more', { one: '' }],
])('%s is an error', (_title, regions) => {
  expect(() => fillRegions(page, regions)).toThrow('the page has the parts one, two')
})

test('a part that stands in the page twice is an error', () => {
  expect(() => fillRegions(page + page, { one: '', two: '' })).toThrow('one, two, one, two')
})
