import { describe, expect, test } from 'vitest'
import { run } from '../lib/run.ts'
import { withFiles } from '../lib/fixture.ts'
import { checkHygiene, findUnclean, walk } from './hygiene.ts'

const secret = 'A1b2C3d4E5'.repeat(4)

describe('finds', () => {
  test.each([
    ['a.ts', '-----BEGIN RSA PRIVATE KEY-----', 'private key'],
    ['a.ts', `const token = 'ghp_${secret.slice(0, 36)}'`, 'GitHub token'],
    ['.npmrc', `npm_${secret.slice(0, 36)}`, 'npm token'],
    ['a.md', `eyJ${secret}.eyJ${secret}.${secret}`, 'JWT'],
    ['a.md', 'see /home/somebody/notes.md', 'path of one machine'],
    ['a.md', `see ${['', 'work', 'main', 'notes.md'].join('/')}`, 'path of one machine'],
    ['a.yml', `registry-url: https://${['registry', 'npmjs', 'org'].join('.')}`, 'registry host'],
    ['a.ts', '// TODO finish', 'unfinished'],
    ['a.md', 'one \u2014 two', 'em dash'],
    ['a.ts', '// @ts-ignore', 'silenced type error'],
    ['a.ts', '// @ts-expect-error', 'test-d'],
    ['a.ts', '// oxlint-disable-next-line', 'silenced lint rule'],
    ['a.ts', 'value as unknown as string', 'cast'],
    ['a.test.ts', "test.only('x', () => {})", 'hides the others'],
    ['a.test.ts', "test.skip('x', () => {})", 'does not run'],
    ['a.md', 'as the design document says', 'paper'],
    ['a.md', 'default as the seed prints it', 'vendor page'],
    ['a.md', 'shared/facts/crux.md', 'as above'],
    ['a.md', 'in this session', 'writer'],
  ])('in %s: %s', (path, line, why) => {
    const problems = findUnclean(path, `first\n${line}\n`)
    expect(problems[0]).toContain(`${path}:2: `)
    expect(problems.join('\n')).toContain(why)
  })
})

describe('leaves alone', () => {
  test.each([
    ['a.md', 'https://github.com/cancel-js/cancel/issues'],
    ['a.ts', 'const userAgent = settings.userAgent'],
    ['a.ts', 'ERR_HTTP2_SESSION_ERROR: the session was closed'],
    ['a.test.ts', 'fc.assert(property, { seed: 42 })'],
    ['a.test-d.ts', '// @ts-expect-error an empty list'],
    ['a.ts', "const url = 'https://localhost/api/v2/order/cancel_order'"],
    ['a.test.ts', 'expect(key).toMatch(/^-----BEGIN PRIVATE KEY-----/)'],
    ['a.md', 'NODE_AUTH_TOKEN is not used'],
  ])('in %s: %s', (path, line) => {
    expect(findUnclean(path, line)).toEqual([])
  })
})

test('a secret is not printed again', () => {
  const token = `ghp_${secret.slice(0, 36)}`
  expect(findUnclean('a.ts', token).join()).not.toContain(token)
})

test('reads what git knows or would add, not what it ignores', async () => {
  const files = { '.gitignore': 'dist/\n', 'new.ts': '// TODO\n', 'dist/old.ts': '// TODO\n' }
  const problems = await withFiles(files, async (root) => {
    await run('git', ['init', '-q'], { cwd: root })
    return checkHygiene(root)
  })
  expect(problems).toEqual(['new.ts:1: unfinished work: // TODO'])
})

test('without a repository it reads all but what programs write', async () => {
  const files = { '.ci/run': 'x', 'src/a.ts': 'x', 'node_modules/b/c.ts': 'x', 'packages/a/dist/d.js': 'x' }
  const paths = await withFiles(files, walk)
  expect(paths.toSorted()).toEqual(['.ci/run', 'src/a.ts'])
})
