import { expect, test } from 'vitest'
import { compareStart } from './commands.ts'

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
