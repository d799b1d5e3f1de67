import { expect, test } from 'vitest'
import { listCell } from './flat-row.ts'

const refuse = (column: string, allowed: string, given: unknown): never => {
  throw new Error(`${column}: ${allowed}: ${String(given)}`)
}
const read = (lines: string | null | undefined): unknown =>
  listCell(
    // As readers of spreadsheets give it.
    { lines: lines as string | undefined },
    {
      column: 'lines',
      form: 'item/model x2; ...',
      entry: (text, count) => (text.includes('/') ? { text, count } : undefined),
    },
    refuse,
  )

test.each<[string | undefined, unknown]>([
  [undefined, undefined],
  ['all', undefined],
  ['ALL', undefined],
  ['1/2', [{ text: '1/2', count: undefined }]],
  [
    '1/2 x3; 4/5;',
    [
      { text: '1/2', count: 3 },
      { text: '4/5', count: undefined },
    ],
  ],
  ['1/2 X 3', [{ text: '1/2', count: 3 }]],
  ['1/a box x', [{ text: '1/a box x', count: undefined }]],
  ['[{"a":1}]', [{ a: 1 }]],
])('%j', (cell, list) => {
  expect(read(cell)).toEqual(list)
})

test.each([null, '', '12', '1/2; 12', '[{'])('%j is refused by the name of its column', (cell) => {
  expect(() => read(cell)).toThrow('lines: item/model x2; ..., JSON, or all for the whole order: ')
})

test('a long cell is read in one pass', () => {
  const started = performance.now()
  expect(() => read(`${' x'.repeat(500_000)}!`)).toThrow('lines')
  expect(performance.now() - started).toBeLessThan(10_000)
})
