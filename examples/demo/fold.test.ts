import { expect, test } from 'vitest'
import { foldJson, foldText } from './fold.ts'

const body = { id: 'A1', status: 'cancelled', lineItems: [{ lineItemNumber: 0, offerId: 'B:C:D' }] }

test('what fits stays on one line', () => {
  expect(foldJson(body, 200)).toEqual([
    '{ "id": "A1", "status": "cancelled", "lineItems": [{ "lineItemNumber": 0, "offerId": "B:C:D" }] }',
  ])
})

test.each([20, 40, 60, 80])('at width %i it opens and is still the same JSON', (width) => {
  const lines = foldJson(body, width)
  expect(lines.length).toBeGreaterThan(1)
  expect(JSON.parse(lines.join('\n'))).toEqual(body)
})

test('prose breaks between words, and a word that is too long stands alone', () => {
  expect(foldText('one two three', 7)).toEqual(['one two', 'three'])
  expect(foldText('unbreakable a', 5)).toEqual(['unbreakable', 'a'])
  expect(foldText('', 5)).toEqual([])
})
