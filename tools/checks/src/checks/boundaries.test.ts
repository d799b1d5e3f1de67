import { describe, expect, test } from 'vitest'
import { checkBoundaries } from './boundaries.ts'
import { goodWorkspace, withFiles } from '../lib/fixture.ts'

const find = (files: Readonly<Record<string, string>>): Promise<readonly string[]> =>
  withFiles({ ...goodWorkspace(), ...files }, checkBoundaries)

test('a workspace that keeps the rules has no problem', async () => {
  expect(await find({})).toEqual([])
})

describe('names the file that', () => {
  test.each([
    ['alpha/src/settings.ts', "import { x } from '@cancel/beta'", 'imports @cancel/beta'],
    ['alpha/src/settings.ts', "import {\n  x,\n  y,\n} from '@cancel/beta'", 'imports @cancel/beta'],
    ['alpha/src/settings.ts', "import type { X } from '@cancel/beta'", 'imports @cancel/beta'],
    ['alpha/src/settings.ts', "export { x } from '@cancel/beta'", 'imports @cancel/beta'],
    ['alpha/src/settings.ts', "const x = await import('@cancel/beta')", 'imports @cancel/beta'],
    ['alpha/test/all.test.ts', "import { x } from '@cancel/beta'", 'another provider'],
    ['alpha/src/settings.ts', "import { x } from '@cancel/emulator'", 'imports @cancel/emulator'],
    ['alpha/src/settings.ts', "import { x } from 'node:crypto'", 'node:crypto at load time'],
    ['alpha/src/settings.ts', "import 'node:crypto'", 'node:crypto at load time'],
    ['alpha/src/settings.ts', "import * as z from 'zod/mini'", 'may import @cancel/core'],
    ['alpha/src/index.ts', "export * from './settings.ts'", 'the public surface is a list'],
    ['core/src/index.ts', "import * as z from 'zod/mini'", 'may import ky'],
    ['core/src/index.ts', "import { x } from 'node:fs'", 'node:fs at load time'],
    ['core/src/http/send.ts', "import { x } from 'undici'", 'may import ky'],
    ['core/src/http/send.ts', "import { x } from '../node/index.ts'", 'is for Node alone'],
    ['core/src/node/index.ts', "import { x } from 'left-pad'", 'may import undici'],
    ['alpha/src/settings.ts', "import { x } from '@cancel/core/node'", 'is for Node alone'],
    ['emulator/src/index.ts', "import { x } from '@cancel/core'", 'may import hono'],
    ['emulator/src/a.test.ts', "import { x } from '@cancel/core/signing'", 'is the oracle'],
  ])('%s: %s', async (path, text, message) => {
    const [problem, ...others] = await find({ [`packages/${path}`]: `${text}\n` })
    expect(problem).toContain(`packages/${path}: `)
    expect(problem).toContain(message)
    expect(others).toEqual([])
  })
})

describe('allows', () => {
  test.each([
    ['alpha/src/settings.ts', "import { hmac } from '@cancel/core/signing'"],
    ['alpha/src/settings.ts', "import type { AsyncLocalStorage } from 'node:async_hooks'"],
    ['alpha/src/settings.ts', "/**\n * import { x } from '@cancel/beta'\n */\nexport const a = 1"],
    ['alpha/src/a.test.ts', "import { createEmulator } from '@cancel/emulator'\nimport { x } from 'node:fs'"],
    ['emulator/src/listen.ts', "import { createServer } from 'node:http'"],
    [
      'core/src/node/undici.ts',
      "import { createRequire } from 'node:module'\nimport { Agent } from 'undici'",
    ],
  ])('%s: %s', async (path, text) => {
    expect(await find({ [`packages/${path}`]: `${text}\n` })).toEqual([])
  })
})

test('a dependency that is not on the list is named', async () => {
  const manifest = { name: '@cancel/alpha', dependencies: { '@cancel/core': '^1.0.0', 'left-pad': '^1.0.0' } }
  expect(await find({ 'packages/alpha/package.json': JSON.stringify(manifest) })).toEqual([
    'packages/alpha/package.json: depends on left-pad; allowed are @cancel/core',
    'packages/alpha/package.json: @cancel/core must be "workspace:^", not "^1.0.0"',
  ])
})

test.each([
  ['optional, in core', 'core', true, []],
  ['needed, in core', 'core', false, ['packages/core/package.json: depends on undici; allowed are ky']],
  [
    'optional, in a provider',
    'alpha',
    true,
    ['packages/alpha/package.json: depends on undici; allowed are @cancel/core'],
  ],
])('undici as a peer: %s', async (_what, folder, optional, problems) => {
  const manifest = {
    name: `@cancel/${folder}`,
    peerDependencies: { undici: '^8.0.0' },
    peerDependenciesMeta: { undici: { optional } },
  }
  expect(await find({ [`packages/${folder}/package.json`]: JSON.stringify(manifest) })).toEqual(problems)
})
