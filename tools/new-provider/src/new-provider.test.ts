import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { copyTemplate } from './copy-template.ts'
import { namesFor, type Names, renamed } from './names.ts'

const repository = fileURLToPath(new URL('../../..', import.meta.url))

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cancel-new-provider-'))
  mkdirSync(join(root, 'packages/kibo'), { recursive: true })
  mkdirSync(join(root, 'tools/consumers'), { recursive: true })
  const dependencies = { devDependencies: { '@cancel/kibo': 'workspace:^', '@cancel/shopee': 'workspace:^' } }
  writeFileSync(join(root, 'tools/consumers/package.json'), JSON.stringify(dependencies))
  cpSync(join(repository, 'examples/provider'), join(root, 'examples/provider'), {
    recursive: true,
    filter: (path) => !/node_modules|\/dist$|\.turbo/.test(path),
  })
})
afterEach(() => rmSync(root, { recursive: true }))

test.each([
  ['Kibo', undefined, 'the name must be 2 to 30 lower-case letters'],
  ['my-vendor', undefined, 'the name must be'],
  ['1vendor', undefined, 'the name must be'],
  ['kibo', undefined, 'packages/kibo is taken'],
  ['acme', undefined, 'taken'],
  ['exampleorders', 'Example', 'the title must be the name with its capitals and spaces'],
  ['example', "Exam'ple", 'the title must be words'],
])('%s, %s: refused before anything is written', (name, title, says) => {
  expect(namesFor(root, name, title)).toContain(says)
})

test('prose gets the title, code the name in its own spelling', () => {
  const names = namesFor(root, 'exampleorders', 'Example Orders') as Names
  const text = "Acme says no: createAcme, acmeRows, '@cancel/acme', ACME_SHOP, examples/provider/"
  expect(renamed(text, names)).toBe(
    "Example Orders says no: createExampleOrders, exampleOrdersRows, '@cancel/exampleorders', EXAMPLEORDERS_SHOP, packages/exampleorders/",
  )
})

test('the copy is a package to publish, in the lists where packages are named', () => {
  const written = copyTemplate(root, namesFor(root, 'exampleorders', 'Example Orders') as Names)
  expect(written).toContain('packages/exampleorders/src/exampleorders.ts')
  const read = (path: string): string => readFileSync(join(root, path), 'utf8')
  for (const path of written.filter((one) => one.startsWith('packages/')))
    expect(read(path)).not.toMatch(/acme/i)
  const manifest = JSON.parse(read('packages/exampleorders/package.json')) as Record<string, unknown>
  expect(manifest).toMatchObject({
    name: '@cancel/exampleorders',
    repository: { directory: 'packages/exampleorders' },
    scripts: {
      test: 'vitest run --root ../.. packages/exampleorders/',
      pack: 'node ../../tools/checks/src/main.ts pack',
    },
  })
  expect(manifest['private']).toBeUndefined()
  expect(
    Object.keys(
      (JSON.parse(read('tools/consumers/package.json')) as { devDependencies: object }).devDependencies,
    ),
  ).toEqual(['@cancel/exampleorders', '@cancel/kibo', '@cancel/shopee'])
  expect(existsSync(join(root, '.changeset/add-exampleorders.md'))).toBe(true)
})
