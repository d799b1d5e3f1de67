import { expect, test } from 'vitest'
import { changedNumber, roundedNumber, wrappedId } from './ids.ts'

test('a number that a spreadsheet wrote in powers of ten is found, also among others', () => {
  expect(changedNumber('2.01E+13')).toBe('2.01E+13')
  expect(changedNumber('2,01E+13')).toBe('2,01E+13')
  expect(changedNumber('1680783/3.27891E+08 x2')).toBe('3.27891E+08')
  expect(['12E34567', '201020SQQ5K2EP', 'A+B', '+49', 'x2.01E+13y'].map(changedNumber)).toEqual(
    Array(5).fill(undefined),
  )
})

test('a long number that ends in zeros after fifteen digits is found', () => {
  expect(roundedNumber('2010203040506000')).toBe('2010203040506000')
  expect(roundedNumber('1/20102030405060000 x2')).toBe('20102030405060000')
  expect(['201020304050600', '2010203040506001', '2010203040506000A'].map(roundedNumber)).toEqual(
    Array(3).fill(undefined),
  )
})

test('a cell of a hundred thousand digits takes no time', () => {
  const start = performance.now()
  expect(roundedNumber('1'.repeat(100_000))).toBeUndefined()
  expect(changedNumber(`${'1.'.repeat(50_000)}+`)).toBeUndefined()
  expect(performance.now() - start).toBeLessThan(5000)
})

test('a formula around an id and characters that nobody sees are told', () => {
  expect(wrappedId('="201020SQQ5K2E1"')).toMatch(/formula/)
  for (const cell of ['x\u200b1', 'x\u202e1', 'x\u00ad1']) expect(wrappedId(cell)).toMatch(/invisible/)
  for (const cell of ['=1+1', 'x 1', 'é', '']) expect(wrappedId(cell)).toBeUndefined()
})
