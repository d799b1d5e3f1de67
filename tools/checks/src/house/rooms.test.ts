import { expect, test } from 'vitest'
import { withFiles, type Files } from '../lib/fixture.ts'
import { checkRooms } from './rooms.ts'

const scripts = { build: 'tsc', pack: 'x', packaging: 'x', test: 'vitest run packages/alpha/' }
const manifest = {
  name: '@cancel/alpha',
  version: '1.2.3',
  repository: { directory: 'packages/alpha' },
  publishConfig: { access: 'public' },
  scripts,
}
const rooms = [
  'FACTS.md',
  'src/index.ts',
  'src/alpha.ts',
  'src/settings.ts',
  'src/types.ts',
  'src/schemas.ts',
]
const good: Files = {
  'packages/alpha/package.json': manifest,
  'packages/alpha/turbo.json': { tags: ['provider'] },
  ...Object.fromEntries(rooms.map((room) => [`packages/alpha/${room}`, 'x'])),
  'packages/alpha/src/api/cancel.ts': 'x',
  'packages/alpha/src/mapping/view.ts': 'x',
  'packages/alpha/test/conformance.test.ts': "import { promises } from '@cancel/conformance'",
  'tools/checks/package.json': {
    scripts: { packed: 'vitest tools/checks/' },
    devDependencies: { '@cancel/alpha': 'workspace:^' },
  },
}
const without = (path: string): Files =>
  Object.fromEntries(Object.entries(good).filter(([each]) => each !== path))
const withManifest = (change: object): Files => ({
  ...good,
  'packages/alpha/package.json': { ...manifest, ...change },
})

test('a provider like the others is fine', () =>
  withFiles(good, (root) => expect(checkRooms(root)).toEqual([])))

test.each<[string, Files, string]>([
  ['a room is missing', without('packages/alpha/src/mapping/view.ts'), 'src/mapping is missing'],
  ['the facts are missing', without('packages/alpha/FACTS.md'), 'FACTS.md is missing'],
  [
    'the kit is not run',
    { ...good, 'packages/alpha/test/conformance.test.ts': '' },
    'no test runs the kit of @cancel/conformance',
  ],
  [
    'the name is another',
    withManifest({ name: '@cancel/beta' }),
    'name must be "@cancel/alpha"; given "@cancel/beta"',
  ],
  ['its folder is another', withManifest({ repository: {} }), 'repository.directory'],
  ['it would be private', withManifest({ publishConfig: {} }), 'publishConfig.access'],
  [
    'a task is missing',
    withManifest({ scripts: { ...scripts, packaging: undefined } }),
    'must have "packaging"',
  ],
  [
    'another package is tested',
    withManifest({ scripts: { ...scripts, test: 'vitest run packages/beta/' } }),
    '"test"',
  ],
  [
    'nobody runs the deep tests',
    { ...good, 'packages/alpha/test/all.deep.test.ts': 'x' },
    'its script "deep" must run the tests of packages/alpha/',
  ],
  [
    'tarballs may be old',
    { ...good, 'tools/checks/package.json': { scripts: { packed: 'vitest tools/checks/' } } },
    'tools/checks/package.json: devDependencies must have "@cancel/alpha"',
  ],
])('%s', (_, files, problem) =>
  withFiles(files, (root) => expect(checkRooms(root).join('\n')).toContain(problem)),
)
