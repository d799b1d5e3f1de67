import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { repository } from '../lib/workspace.ts'

test('the first shell block of the README holds two commands, and .ci/run has both, letter by letter', () => {
  const linesOf = (text = ''): readonly string[] => text.split('\n').map((line) => line.trim())
  const read = (path: string): string => readFileSync(join(repository, path), 'utf8')
  const [, block] = /^```sh\n([^]*?)\n```/m.exec(read('README.md')) ?? []
  const commands = linesOf(block?.replaceAll(/\s+#.*$/gm, ''))
  expect(commands).toHaveLength(2)
  expect(linesOf(read('.ci/run'))).toEqual(expect.arrayContaining([...commands]))
})
