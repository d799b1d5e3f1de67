import { expect, test } from 'vitest'
import { examplesIn, isPrinted, readPage, type Snippet } from './read-page.ts'
import { checkShell, type Known } from './shell.ts'

const page = (...blocks: readonly string[]): string => `# Title\n\n${blocks.join('\n\n')}\n`
const snippetsOf = (...blocks: readonly string[]): readonly Snippet[] =>
  readPage('a.md', page(...blocks)).snippets

test('takes every ts and js block as a program, and sh and json as blocks', () => {
  const text = page('```ts\na\n```', '```sh\nls\n```', '```js\nb\n```', '```json\n{}\n```', '```text\nx\n```')
  expect(readPage('a.md', text)).toEqual({
    snippets: [
      { line: 3, language: 'ts', code: 'a\n', isRun: true },
      { line: 11, language: 'js', code: 'b\n', isRun: true },
    ],
    blocks: [
      { line: 7, language: 'sh', text: 'ls\n' },
      { line: 15, language: 'json', text: '{}\n' },
    ],
  })
})

test('types is compiled only, and so is what continues it', () => {
  const blocks = ['```ts types\na\n```', '```ts continues\nb\n```', '```ts\nc\n```']
  expect(snippetsOf(...blocks).map(({ isRun }) => isRun)).toEqual([false, false, true])
})

test('a fragment is left out', () => {
  const text = page('```ts fragment\nnot a program {\n```', '```sh fragment\n???\n```')
  expect(readPage('a.md', text)).toEqual({ snippets: [], blocks: [] })
})

test('what a page says is printed belongs to the snippet before it', () => {
  const [first, second] = snippetsOf('```ts\na\n```', '```text output\nhello\n```', '```ts\nb\n```')
  expect([first?.output, second?.output]).toEqual(['hello\n', undefined])
})

test('an example in a doc comment is a program, and keeps its line', () => {
  const source =
    "const fence = '```ts'\n/**\n * Makes.\n * @example\n * ```ts\n * a()\n *\n * b()\n * ```\n */\n"
  expect(readPage('a.ts', examplesIn(source)).snippets).toEqual([
    { line: 5, language: 'ts', code: 'a()\n\nb()\n', isRun: true },
  ])
})

test('an unknown word and a beginning that is missing are refused', () => {
  expect(() => readPage('a.md', page('```ts fragmnet\na\n```'))).toThrow('a.md, line 3: "fragmnet"')
  expect(() => readPage('a.md', page('```sh continues\na\n```'))).toThrow('"continues"')
  expect(() => readPage('a.md', page('```ts continues\na\n```'))).toThrow('no block stands before it')
  expect(() => readPage('a.md', page('```text output\na\n```'))).toThrow('no snippet stands before it')
})

test('printed text is compared whole, after what an earlier part printed, and ... is anything', () => {
  expect(isPrinted('cancelled\n', 'cancelled\n')).toBe(true)
  expect(isPrinted('cancelled\n', 'refused\ncancelled\n')).toBe(true)
  expect(isPrinted('cancelled\n', 'not cancelled\n')).toBe(false)
  expect(isPrinted('cancelled\n', 'cancelled\nrefused\n')).toBe(false)
  expect(isPrinted('at ... (ok)\n', 'at 12:00\nor so (ok)\n')).toBe(true)
  expect(isPrinted('a.c\n', 'abc\n')).toBe(false)
})

const known: Known = {
  scripts: ['demo'],
  isPackage: (name) => ['@cancel/kibo', 'vitest'].includes(name),
  variables: ['KIBO_TENANT_ID'],
}

test.each([
  ['npm install @cancel/kobi', 'no package is named @cancel/kobi'],
  ['npx vitesst run', 'no package is named vitesst'],
  ['npx -y -p node@24.21.0 -p pnpm@12.21.0 pnpm dmo', 'no script is named dmo'],
  ['pnpm dmo', 'no script is named dmo'],
  ['export KIBO_TENANTID=1', 'no setting is named KIBO_TENANTID'],
])('refuses %s', (command, why) => {
  expect(checkShell(command, known)).toEqual([why])
})
