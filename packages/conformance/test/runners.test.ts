import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

it('runs on node:test as well, which is another runner', async () => {
  const file = fileURLToPath(new URL('on-node-test.ts', import.meta.url))
  const node = ['--conditions=@cancel/source', '--test-reporter=tap', '--test', file]
  const { NODE_TEST_CONTEXT: _context, ...env } = process.env
  const { stdout } = await promisify(execFile)(process.execPath, node, { env })
  expect(stdout).toContain('tiny · reasons · each that the client has')
  expect(stdout).toMatch(/# pass [1-9]\d*\n# fail 0/)
})
