import { expect, test } from 'vitest'
import { examplesIn, isPrinted, readPage } from './read-page.ts'
import { checkShell } from './shell.ts'

const fence = (info: string, text: string): string => `\`\`\`${info}\n${text}\n\`\`\`\n`

test('every block of a page is a program or commands, unless it is a fragment', () => {
  const page = [
    fence('ts', 'a'),
    fence('sh', 'ls'),
    fence('text output', 'hello'),
    fence('ts types', 'b'),
    fence('ts continues', 'c'),
    fence('ts fragment', 'not a program {'),
    fence('sh fragment', '???'),
  ]
  expect(readPage('a.md', page.join(''))).toEqual({
    snippets: [
      { line: 1, text: 'a\n', isRun: true, output: 'hello\n' },
      { line: 10, text: 'b\n', isRun: false },
      { line: 13, text: 'b\nc\n', isRun: false },
    ],
    commands: [{ line: 4, text: 'ls\n' }],
  })
})

test('an example in a doc comment is a program, and keeps its line', () => {
  const source =
    "const fence = '```ts'\n/**\n * Makes.\n * @example\n * ```ts\n * a()\n *\n * b()\n * ```\n */\n"
  expect(readPage('a.ts', examplesIn(source)).snippets).toEqual([
    { line: 5, text: 'a()\n\nb()\n', isRun: true },
  ])
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
])('that %j is printed: %j, %s', (expected, printed, isRight) => {
  expect(isPrinted(expected, printed)).toBe(isRight)
})

test.each([
  ['npm install --save-dev \\\n  @cancel/kibo@1 @cancel/kobi # both', 'no package is named @cancel/kobi'],
  ['npx vitesst run', 'no package is named vitesst'],
  ['npx -y -p node@24.21.0 -p pnpm@12.21.0 pnpm dmo', 'no script is named dmo'],
  ['pnpm demo\npnpm -s dmo', 'no script is named dmo'],
  ['export KIBO_TENANTID=1', 'no setting is named KIBO_TENANTID'],
])('refuses %s', (commands, why) => {
  const known = { script: /^demo$/, package: /^(?:@cancel\/kibo|vitest)$/, setting: /^KIBO_TENANT_ID$/ }
  expect(checkShell(commands, (kind, name) => known[kind].test(name))).toEqual([why])
})
