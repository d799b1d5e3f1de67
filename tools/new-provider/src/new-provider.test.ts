import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Answers } from './answers.ts'
import { unusedIn, wrongTogether } from './check-answers.ts'
import { combinations } from './combinations.ts'
import { editsFor } from './edits.ts'
import { newFiles } from './files.ts'
import { writeProvider } from './new-provider.ts'
import { flagOf } from './options.ts'
import { generatedFiles, undoOf } from './undo.ts'
import { wordsOf } from './words.ts'

const repository = fileURLToPath(new URL('../../../', import.meta.url))
const date = '2026-11-26'
const [first, ...others] = combinations
if (first === undefined) throw new Error('there is no combination')
const answers: Answers = first

/** A folder with the files that list every provider, as they stand. */
let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'new-provider-test-'))
  const paths = ['LICENSE', ...editsFor(wordsOf(answers, date)).map(({ path }) => path)]
  for (const path of paths) cpSync(join(repository, path), join(root, path))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

/** Every file with its text. */
function snapshot(): Readonly<Record<string, string>> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.parentPath.includes(join(root, '.git')),
  )
  return Object.fromEntries(
    entries.map(({ parentPath, name }) => [
      join(parentPath, name),
      readFileSync(join(parentPath, name), 'utf8'),
    ]),
  )
}

test('two providers stand in every list, the old ones as they were', () => {
  const before = snapshot()
  for (const each of combinations.slice(0, 2)) writeProvider(root, each, date)
  const after = snapshot()
  for (const [path, text] of Object.entries(before)) {
    const missing = text
      .split('\n')
      .filter((line) => !(after[path] ?? '').includes(line.replace(/\w\]$/, '')))
    expect({ path, missing }).toEqual({ path, missing: [] })
    if (path.endsWith('LICENSE')) continue
    for (const name of ['bearervendor', 'bearersupplier']) expect(after[path]).toContain(name)
  }
})

test('a provider that exists is not written over', () => {
  writeProvider(root, answers, date)
  const before = snapshot()
  expect(() => writeProvider(root, answers, date)).toThrow(/exists; nothing was written$/)
  expect(snapshot()).toEqual(before)
})

test('a list that is not as expected is named, and nothing is written', () => {
  const path = 'tools/faults/src/worlds/subjects.ts'
  writeFileSync(join(root, path), 'export const subjects = []\n')
  const before = snapshot()
  expect(() => writeProvider(root, answers, date)).toThrow(
    `${path} is not as expected, so nothing was written`,
  )
  expect(snapshot()).toEqual(before)
})

test('what fails in the middle leaves everything as it was', () => {
  // A file where a folder has to be, met after many files were written.
  writeFileSync(join(root, '.changeset'), '')
  const before = snapshot()
  expect(() => writeProvider(root, answers, date)).toThrow('.changeset')
  expect(snapshot()).toEqual(before)
  expect(readdirSync(join(root, 'packages'))).toEqual(['emulator'])
})

test('the printed commands take everything back, and only that', () => {
  for (const path of generatedFiles) cpSync(join(repository, path), join(root, path))
  const git = (line: string): void => {
    const { status, stderr } = spawnSync(line, { cwd: root, encoding: 'utf8', shell: true })
    expect({ line, status, stderr }).toEqual({ line, status: 0, stderr: '' })
  }
  git('git init -q && git add . && git -c user.name=t -c user.email=t@example.com commit -qm t')
  // Somebody's work beside it.
  writeFileSync(join(root, 'packages/emulator/mine.txt'), 'mine')
  const before = snapshot()
  const { created, changed } = writeProvider(root, answers, date)
  writeFileSync(join(root, 'packages', answers.name, 'built.js'), '')
  for (const path of generatedFiles) writeFileSync(join(root, path), 'generated anew')
  for (const line of undoOf(created, changed).filter((each) => each.startsWith('git '))) git(line)
  expect(snapshot()).toEqual(before)
  expect(readdirSync(join(root, 'packages'))).toEqual(['emulator'])
})

test.each(combinations)('$name leaves nothing of its templates in its files', (each) => {
  for (const { path, text } of newFiles(wordsOf(each, date), 'licence')) {
    expect({
      path,
      left: text.match(/<%|%>|_name_|\[object |\bNaN\b|(?<![\w`] |: |= )undefined(?=['`])/g),
    }).toEqual({
      path,
      left: null,
    })
    expect(text.split('\n').length).toBeLessThan(251)
  }
})

test('every assumption carries its day', () => {
  for (const each of others) {
    const facts = newFiles(wordsOf(each, date), '').find(({ path }) => path.endsWith('FACTS.md'))
    const rows = (facts?.text ?? '')
      .split('\n')
      .filter((line) => line.startsWith('| ') && !/^\| (?:fact|---)/.test(line))
    expect(rows.length).toBeGreaterThan(15)
    for (const row of rows) expect(row).toMatch(/\| assumed 2026-11-26|\| RFC 9110 15\.5\.2 \| inferred/)
  }
})

test.each<[Partial<Answers>, string]>([
  [{ name: 'kibo', title: 'Kibo' }, 'name must be new; given "kibo", and packages/kibo exists'],
  [
    { name: 'faults', title: 'Faults' },
    'name must be new; given "faults", and packages/emulator/src/faults exists',
  ],
  [
    { name: 'delete', title: 'Delete' },
    'name must be free; given "delete", which means something else in the code',
  ],
  [
    { title: 'Another' },
    '--title must be the name with spaces and capitals; given "Another" for "bearervendor": ' +
      'take --title Bearervendor, or the name another',
  ],
  [{ path: '/orders/{id}' }, '--path must name the id as --read-path does; given {id} and {orderId}'],
  [
    { path: '/x', readPath: '/x/{status}' },
    '--read-path must name the id otherwise; given {status}, a field of its own',
  ],
  [
    { auth: 'oauth', path: '/{orderId}/token', tokenPath: '/oauth/token' },
    "--token-path must differ from the cancel's path",
  ],
  [
    { auth: 'token-header', tokenHeader: 'authorization' },
    '--token-header must be a header of its own; given "authorization": take --auth bearer',
  ],
])('%j is refused', (part, problem) => {
  expect(wrongTogether(repository, { ...answers, ...part }, flagOf)).toEqual([
    expect.stringContaining(problem),
  ])
})

test.each<[Partial<Answers>, readonly string[]]>([
  [{ auth: 'oauth', tokenPath: '/t', tokenHeader: 'X-T' }, []],
  [{ auth: 'token-header', tokenHeader: 'X-T' }, []],
  [{ tokenPath: '/t', tokenHeader: 'X-T' }, []],
  [
    { auth: 'token-header', tokenPath: '/t' },
    ['--token-path must be left out with --auth token-header; given "/t", allowed with oauth'],
  ],
  [
    { auth: 'hmac', tokenPath: '/t', tokenHeader: 'X-T' },
    [
      '--token-path must be left out with --auth hmac; given "/t", allowed with oauth',
      '--token-header must be left out with --auth hmac; given "X-T", allowed with token-header, oauth',
    ],
  ],
])('nothing that was given is ignored: %j', (given, problems) => {
  expect(unusedIn(given, flagOf)).toEqual(problems)
})

test('a token fetched by oauth goes into the header that was named, and the emulator looks there', () => {
  const named = { ...answers, auth: 'oauth', tokenHeader: 'EX_SEC.Token' } as const
  const texts = newFiles(wordsOf(named, date), '').map(({ path, text }) => [path, text] as const)
  const of = (end: string): string => texts.find(([path]) => path.endsWith(end))?.[1] ?? ''
  expect(of('src/bearervendor.ts')).toContain("headers: { 'ex_sec.token': token }")
  expect(of('emulator/src/bearervendor/auth.ts')).toContain("headers.get('ex_sec.token')")
  expect(texts.filter(([, text]) => text.includes('Bearer ${'))).toEqual([])
})

test('every combination is right, and all of them are there', () => {
  for (const each of combinations) expect(wrongTogether(repository, each, flagOf)).toEqual([])
  expect(new Set(combinations.map(({ auth, decidedBy }) => `${auth} ${decidedBy}`)).size).toBe(8)
  expect(new Set(combinations.map(({ method }) => method)).size).toBe(4)
})
