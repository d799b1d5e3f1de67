import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { namesFor, type Names, renamed } from './names.ts'
import { repository, withCopy } from './test-workspace.ts'

test.each([
  ['Kibo', undefined, 'the name must be 2 to 30 lower-case letters'],
  ['my-vendor', undefined, 'the name must be'],
  ['1vendor', undefined, 'the name must be'],
  ['kibo', undefined, 'packages/kibo is taken'],
  ['acme', undefined, 'taken'],
  ['exampleorders', 'Example', 'the title must be the name with its capitals and spaces'],
  ['example', "Exam'ple", 'the title must be words'],
])('%s, %s: refused before anything is written', (name, title, says) => {
  expect(namesFor(repository, name, title)).toContain(says)
})

test('prose gets the title, code the name in its own spelling', () => {
  const names = namesFor(repository, 'exampleorders', 'Example Orders') as Names
  const text = "Acme says no: createAcme, acmeRows, '@cancel/acme', ACME_SHOP, examples/provider/"
  expect(renamed(text, names)).toBe(
    "Example Orders says no: createExampleOrders, exampleOrdersRows, '@cancel/exampleorders', EXAMPLEORDERS_SHOP, packages/exampleorders/",
  )
})

test('the copy is a package to publish', () =>
  withCopy((root, written) => {
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
    expect(existsSync(join(root, '.changeset/add-exampleorders.md'))).toBe(true)
  }))
