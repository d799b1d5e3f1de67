import { expect, test } from 'vitest'
import { printed, readPage } from './read-page.ts'

const fence = (info: string, text: string): string => `\`\`\`${info}\n${text}\n\`\`\`\n`

test('every block of a page, or of a doc comment, is a program or commands, unless it is a fragment', () => {
  const blocks = [
    fence('ts', 'a'),
    fence('sh', 'ls'),
    fence('text output', 'hello'),
    fence('ts types', 'b'),
    fence('ts continues', 'c'),
    fence('ts fragment', 'not a program {'),
    fence('sh fragment', '???'),
  ]
  const comment = blocks.join('').replaceAll(/^/gm, ' * ')
  const source = `const fence = '\`\`\`ts'\n/**\n${comment}\n */\n`
  // Each keeps its line.
  expect(readPage('a.ts', source)).toEqual({
    snippets: [
      { line: 3, text: 'a\n', isRun: true, output: 'hello\n' },
      { line: 12, text: 'b\n', isRun: false },
      { line: 15, text: 'b\nc\n', isRun: false },
    ],
    commands: ['ls\n'],
  })
})

test.each([
  ['ts fragmnet', 'a.md, line 2: "ts fragmnet" is not one of'],
  ['js', '"js" is not one of'],
  ['sh continues', '"sh continues" is not one of'],
  ['ts continues', 'no snippet stands before it'],
  ['text output', 'no snippet stands before it'],
])('%s is refused at the beginning of a page', (info, why) => {
  expect(() => readPage('a.md', `\n${fence(info, 'a')}`)).toThrow(why)
})

test.each([
  ['cancelled\n', 'cancelled\n', true],
  ['cancelled\n', 'refused\ncancelled\n', true],
  ['cancelled\n', 'not cancelled\n', false],
  ['cancelled\n', 'cancelled\nrefused\n', false],
  ['at ... (ok)\n', 'at 12:00\nor so (ok)\n', true],
  ['a.c\n', 'abc\n', false],
])('that %j is printed: %j, %s', (expected, text, isRight) => {
  expect(printed(expected).test(text)).toBe(isRight)
})
