import { expect, test } from 'vitest'
import { withFiles } from '../lib/fixture.ts'
import { run } from '../lib/run.ts'
import { checkHygiene, findUnclean } from './hygiene.ts'

const secret = 'A1b2C3d4E5'.repeat(4)

test.each([
  ['a.ts', '-----BEGIN RSA PRIVATE KEY-----', 'private key'],
  ['a.ts', `const token = 'ghp_${secret.slice(0, 36)}'`, 'token or key'],
  ['.npmrc', `npm_${secret.slice(0, 36)}`, 'token or key'],
  ['a.md', `eyJ${secret}.eyJ${secret}.${secret}`, 'JWT'],
  ['a.md', 'see /home/somebody/notes.md', 'path of one machine'],
  ['a.yml', `registry-url: https://${['registry', 'npmjs', 'org'].join('.')}`, 'registry host'],
  ['a.yml', '      - uses: actions/checkout@v6 # v6.0.2', 'can be moved'],
  ['a.yml', `        uses: actions/checkout@${'a'.repeat(40)}`, 'can be moved'],
  ['a.md', `npx -p ${['pnpm', '12.20.9'].join('@')} pnpm test`, 'another version'],
  ['a.ts', '// TODO finish', 'unfinished'],
  ['a.md', 'one \u2014 two', 'em dash'],
  ['a.ts', '// oxlint-disable-next-line', 'silenced rule'],
  ['a.md', 'as the design document says', 'paper'],
  ['a.md', 'default as the seed prints it', 'vendor page'],
  ['a.md', 'in this session', 'writer'],
])('in %s: %s', (path, line, why) => {
  const problems = findUnclean(path, `first\n${line}\n`)
  expect(problems[0]).toContain(`${path}:2: `)
  expect(problems.join('\n')).toContain(why)
})

test.each([
  ['a.ts', 'ERR_HTTP2_SESSION_ERROR: the session was closed'],
  ['a.yml', `      - uses: actions/checkout@${'a'.repeat(40)} # v6.0.2`],
  ['a.test.ts', 'fc.assert(property, { seed: 42 })'],
  ['a.ts', "const url = 'https://localhost/api/v2/order/cancel_order'"],
  ['a.test.ts', 'expect(key).toMatch(/^-----BEGIN PRIVATE KEY-----/)'],
  ['a.md', 'NODE_AUTH_TOKEN is not used; see docs/verdicts.md'],
])('%s may say: %s', (path, line) => {
  expect(findUnclean(path, line)).toEqual([])
})

test('a secret is not printed again', () => {
  const token = `ghp_${secret.slice(0, 36)}`
  expect(findUnclean('a.ts', token)).toEqual(['a.ts:1: a token or key'])
})

test('what git knows or would add is read, and what it ignores is not', () =>
  withFiles({ '.gitignore': 'dist/\n', 'new.ts': '// TODO\n', 'dist/old.ts': '// TODO\n' }, async (root) => {
    await run('git', ['init', '-q'], { cwd: root })
    expect(await checkHygiene(root)).toEqual(['new.ts:1: unfinished work: // TODO'])
  }))
