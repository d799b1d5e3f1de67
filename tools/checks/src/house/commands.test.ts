import { expect, test } from 'vitest'
import { compareStart, findOtherVersions, findUnpinned } from './commands.ts'

const readme = '# x\n\n```sh\nnpx one   # runs one\nnpx two\n```\n\n```sh\nnpx three\n```\n'

test('the commands of the first block are those of the script', () => {
  expect(compareStart(readme, 'set -e\nnpx one\nnpx two\n')).toEqual([])
  expect(compareStart(readme, 'set -e\nnpx one\n# npx two\n')).toEqual([
    '.ci/run: does not run the README\'s "npx two"',
  ])
  expect(compareStart('# x\n', 'npx one\n')).toEqual([
    'README.md: its first shell block holds 0 commands, not 2',
  ])
})

test('another version of the package manager is named', () => {
  expect(findOtherVersions('a', 'npx -p pnpm@12.21.0 pnpm test', 'pnpm@12.21.0')).toEqual([])
  expect(findOtherVersions('a', 'npx -p pnpm@12.20.9 pnpm test', 'pnpm@12.21.0')).toHaveLength(1)
})

test('an action is named by its commit', () => {
  const commit = 'a'.repeat(40)
  expect(findUnpinned('ci.yml', `      - uses: actions/checkout@${commit} # v6.0.2`)).toEqual([])
  expect(findUnpinned('ci.yml', `        uses: actions/checkout@${commit}`)).toHaveLength(1)
  expect(findUnpinned('ci.yml', '      - uses: actions/checkout@v6 # v6.0.2')).toHaveLength(1)
})
