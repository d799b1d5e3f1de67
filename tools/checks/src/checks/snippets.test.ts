import { expect, test } from 'vitest'
import { translate } from './snippets.ts'
import { readSnippets } from '../lib/snippets.ts'

const page = (...blocks: readonly string[]): string => `# Title\n\n${blocks.join('\n\n')}\n`

test('takes every ts and js block and no other', () => {
  const text = page('```ts\na\n```', '```sh\nls\n```', '```js\nb\n```', '```json\n{}\n```')
  expect(readSnippets(text)).toEqual([
    { line: 3, language: 'ts', code: 'a\n' },
    { line: 11, language: 'js', code: 'b\n' },
  ])
})

test('continues stands after all that came before it', () => {
  const text = page('```ts\na\n```', '```ts continues\nb\n```', '```ts continues\nc\n```', '```ts\nd\n```')
  expect(readSnippets(text).map(({ code }) => code)).toEqual(['a\n', 'a\nb\n', 'a\nb\nc\n', 'd\n'])
})

test('a fragment is left out', () => {
  expect(readSnippets(page('```ts fragment\nnot a program {\n```'))).toEqual([])
})

test('an unknown word and a beginning that is missing are refused', () => {
  expect(() => readSnippets(page('```ts fragmnet\na\n```'))).toThrow('"fragmnet"')
  expect(() => readSnippets(page('```ts continues\na\n```'))).toThrow('no block stands before it')
})

test('an error names the page, not the scratch file', () => {
  const origins = new Map([['snippets/README-md-3.ts', 'README.md, block at line 3']])
  expect(translate('snippets/README-md-3.ts(1,2): error', origins)).toBe(
    'README.md, block at line 3(1,2): error',
  )
})
