import { PassThrough } from 'node:stream'
import { expect, test, vi } from 'vitest'
import { columns, createPaint, labelled } from './print.ts'

test('it paints for a terminal and for nothing else', () => {
  vi.stubEnv('FORCE_COLOR', undefined)
  const terminal = Object.assign(new PassThrough(), { isTTY: true, getColorDepth: () => 8 })
  expect(createPaint(terminal).good('yes')).toBe('\u001b[32myes\u001b[39m')
  expect(createPaint(new PassThrough()).good('yes')).toBe('yes')
})

test('columns are measured before they are painted', () => {
  const rows = [
    ['a', 'long'],
    ['long', 'b'],
  ]
  expect(columns(rows, (text) => `<${text}>`)).toEqual(['<a   >  <long>', '<long>  <b>'])
})

test('a label stands once', () => {
  const paint = createPaint(new PassThrough())
  expect(labelled(paint, 'wire', ['one', 'two'])).toEqual(['wire      one', '          two'])
})
