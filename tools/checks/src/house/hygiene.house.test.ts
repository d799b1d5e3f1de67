import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readJson, repository } from '../lib/workspace.ts'

const { packageManager } = readJson(join(repository, 'package.json')) as { readonly packageManager: string }
const secret = 'A1b2C3d4E5'.repeat(4)

/** What no file may say, and a line that says it. What may be said is what the files say. */
const rules: readonly (readonly [pattern: RegExp, example: string])[] = [
  // Followed by a slash it is a pattern that recognises a key, not a key.
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----(?!\/)/, '-----BEGIN RSA PRIVATE KEY-----'],
  [/\b(?:gh[posr]_[A-Za-z0-9]{36}|github_pat_\w{40,}|AKIA[A-Z0-9]{16})\b/, `token: ghp_${secret.slice(4)}`],
  [/\bnpm_[A-Za-z0-9]{36}\b|_authToken\s*=\s*[^$\s]/, `//localhost/:_authToken=npm_${secret.slice(4)}`],
  [/\beyJ[\w-]{20,}\.eyJ[\w-]{20,}\.[\w-]{20,}/, `eyJ${secret}.eyJ${secret}.${secret}`],
  // A path of one machine, and a registry: the reader has their own, and so has the lockfile.
  [/(?:^|[\s'"`(=]|file:\/\/)\/(?:work|root|home\/\w+|Users\/\w+|tmp\/\w+)\//, 'see /home/somebody/notes.md'],
  [
    /\bregistry\.(?:npmjs|yarnpkg|npmmirror)\.|\/\/registry\.|\bnpm\.pkg\.github\.com/,
    '//registry.npmjs.org',
  ],
  [/resolution:.*\btarball:\s*http/, '    resolution: {tarball: http://localhost/a.tgz}'],
  // An action that can be moved: it is pinned by commit, with the version as a comment.
  [/^\s*(?:- )?uses:\s(?!.*@[0-9a-f]{40} # v\d+\.\d+\.\d+$)/, '      - uses: actions/checkout@v6 # v6.0.2'],
  [new RegExp(String.raw`\bpnpm@\d+\.\d+\.\d+\b(?<!${packageManager})`), 'npx -p pnpm@12.20.9 pnpm test'],
  // Not the letters of a hash.
  [/(?<![\w+/=-])(?:TODO|FIXME|XXX|HACK)(?![\w+/=])/, '// TODO finish'],
  [/\u2014/, 'one \u2014 two'],
  // What may be silenced is decided by .oxlintrc.json, for a whole folder.
  [/(?:\/\/|\/\*)\s*(?:ox|es)lint-disable\b/, '// oxlint-disable-next-line'],
  // Papers that a reader does not have, and what speaks to the writer.
  [/\bdesign doc(?:ument)?\b|\b(?:design|pitfalls|toolchain)\.md\b/i, 'as the design document says'],
  [/\bshared\/(?:bulk|cases|design|facts|pitfalls|seeds|style|toolchain|verdicts)\b/, 'see shared/cases'],
  // Random choices begin with a seed of another kind.
  [/(?<!with |whatever )\b(?:the|this|as) seeds?\b(?! of| for)/i, 'default as the seed prints it'],
  [/\b(?:the|this|my|your) brief\b|\b(?:this|my|your) (?:session|prompt)\b/i, 'in this session'],
  [/\b(?:sub-?agents?|(?:AI|coding) agents?|language model)\b/i, 'written by a coding agent'],
]
const brokenBy = (line: string): readonly string[] =>
  rules.filter(([pattern]) => pattern.test(line)).map(([, example]) => example)

test('nothing secret, private to one machine or unfinished in any file that git knows or would add', () => {
  const list = ['ls-files', '-co', '--exclude-standard', '-z']
  const paths = execFileSync('git', list, { cwd: repository, encoding: 'utf8' }).split('\0').filter(Boolean)
  const unclean = paths.flatMap((path) => {
    const place = join(repository, path)
    // Deleted and not yet committed, or this list of what is not clean.
    if (!existsSync(place) || path.endsWith('/hygiene.house.test.ts')) return []
    const content = readFileSync(place)
    if (content.includes(0)) return []
    const lines = content.toString('utf8').split('\n')
    // Not the line itself, which may hold a secret.
    return lines.flatMap((line, index) => brokenBy(line).map((as) => `${path}:${index + 1}: as ${as}`))
  })
  expect(unclean).toEqual([])
})

test.each(rules)('no file may say %s: %s', (_pattern, example) => {
  expect(brokenBy(example)).toEqual([example])
})
