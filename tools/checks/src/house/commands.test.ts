import { expect, test } from 'vitest'
import { compareStart, findOtherVersions, findRisks } from './commands.ts'

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

const workflow = `permissions: {}

jobs:
  pack:
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@${'a'.repeat(40)} # v6.0.2
      - run: pnpm build
  publish:
    permissions:
      id-token: write
    steps:
      - run: pnpm install --frozen-lockfile
`

test.each(['actions/checkout@v6 # v6.0.2', `actions/checkout@${'a'.repeat(40)}`])(
  '%s is not pinned',
  (action) => {
    expect(findRisks('ci.yml', `${workflow}      - uses: ${action}\n`)).toHaveLength(1)
  },
)

test('rights are given job by job, and the job that can publish builds nothing', () => {
  expect(findRisks('release.yml', workflow)).toEqual([])
  expect(findRisks('release.yml', workflow.replace('permissions: {}\n', ''))).toEqual([
    'release.yml: begins without `permissions: {}`',
  ])
  expect(findRisks('release.yml', `${workflow}      - run: pnpm check\n`)).toEqual([
    'release.yml: the job "publish" can publish and runs other programs',
  ])
  expect(findRisks('release.yml', workflow.replace('contents: read', 'id-token: write'))).toHaveLength(1)
})
