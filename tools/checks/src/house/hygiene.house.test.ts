import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readJson, repository } from '../lib/workspace.ts'

interface Rule {
  readonly pattern: RegExp
  readonly why: string
  /** The paths it looks at; absent: all. */
  readonly only?: RegExp
  readonly except?: RegExp
}

const lockfile = /^pnpm-lock\.yaml$/
const { packageManager } = readJson(join(repository, 'package.json')) as { readonly packageManager: string }

const rules: readonly Rule[] = [
  // Followed by a slash it is a pattern that recognises a key, not a key.
  { pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----(?!\/)/, why: 'a private key' },
  {
    pattern: /\b(?:gh[posr]_[A-Za-z0-9]{36}|github_pat_\w{40,}|npm_[A-Za-z0-9]{36}|AKIA[A-Z0-9]{16})\b/,
    why: 'a token or key',
  },
  { pattern: /_authToken\s*=\s*[^$\s]/, why: 'a registry login' },
  { pattern: /\beyJ[\w-]{20,}\.eyJ[\w-]{20,}\.[\w-]{20,}/, why: 'a token (JWT)' },
  {
    pattern: /(?:^|[\s'"`(=]|file:\/\/)\/(?:work|root|home\/\w+|Users\/\w+|tmp\/\w+)\//,
    why: 'a path of one machine',
  },
  {
    pattern: /\bregistry\.(?:npmjs|yarnpkg|npmmirror)\.|\/\/registry\.|\bnpm\.pkg\.github\.com/,
    why: 'a registry host: the reader has their own',
  },
  { pattern: /resolution:.*\btarball:\s*http/, why: 'a registry host in the lockfile', only: lockfile },
  {
    pattern: /^\s*(?:- )?uses:(?!.*@[0-9a-f]{40} # v\d+\.\d+\.\d+$)/,
    why: 'an action that can be moved: pin it by commit, with the version as a comment',
    only: /\.yml$/,
  },
  {
    pattern: new RegExp(String.raw`\bpnpm@\d+\.\d+\.\d+\b(?<!${packageManager})`),
    why: 'another version of the package manager than package.json has',
  },
  { pattern: /\b(?:TODO|FIXME|XXX|HACK)\b/, why: 'unfinished work', except: lockfile },
  { pattern: /\u2014/, why: 'an em dash: use a comma, a colon or two sentences' },
  // What may be silenced is decided by .oxlintrc.json, for a whole folder.
  { pattern: /\b(?:ox|es)lint-disable\b/, why: 'a silenced rule', only: /\.(?:ts|js|mjs)$/ },
  {
    pattern:
      /\bdesign doc(?:ument)?\b|\b(?:design|pitfalls|toolchain)\.md\b|\bshared\/(?:bulk|cases|design|facts|pitfalls|seeds|style|toolchain|verdicts)\b/i,
    why: 'names a paper that readers do not have',
  },
  {
    pattern: /\b(?:the|this|as) seeds?\b(?! of| for)/i,
    why: 'name the vendor page instead',
    only: /\.(?:md|ts)$/,
    // A random generator has a seed of another kind.
    except: /^tools\/(?:faults|model|real)\//,
  },
  {
    pattern:
      /\b(?:the|this|my|your) brief\b|\b(?:this|my|your) (?:session|prompt)\b|\b(?:sub-?agents?|(?:AI|coding) agents?|language model)\b/i,
    why: 'speaks to its writer, not to its reader',
  },
]

/** The places where a text breaks a rule; not the lines, which may hold a secret. */
function findUnclean(path: string, text: string): readonly string[] {
  const chosen = rules.filter(({ only, except }) => only?.test(path) !== false && except?.test(path) !== true)
  return text.split('\n').flatMap((line, index) => {
    const broken = chosen.filter(({ pattern }) => pattern.test(line))
    return broken.map(({ why }) => `${path}:${index + 1}: ${why}`)
  })
}

test('nothing secret, private to one machine or unfinished in any file that git knows or would add', () => {
  const list = ['ls-files', '-co', '--exclude-standard', '-z']
  const paths = execFileSync('git', list, { cwd: repository, encoding: 'utf8' }).split('\0').filter(Boolean)
  const unclean = paths.flatMap((path) => {
    const place = join(repository, path)
    // Deleted and not yet committed, or this list of what is not clean.
    if (!existsSync(place) || path.endsWith('/hygiene.house.test.ts')) return []
    const content = readFileSync(place)
    return content.includes(0) ? [] : findUnclean(path, content.toString('utf8'))
  })
  expect(unclean).toEqual([])
})

const secret = 'A1b2C3d4E5'.repeat(4)

test.each([
  ['a.ts', '-----BEGIN RSA PRIVATE KEY-----', 'private key'],
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
  expect(findUnclean(path, `first\n${line}\n`)).toEqual([expect.stringMatching(`^${path}:2: .*${why}`)])
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
