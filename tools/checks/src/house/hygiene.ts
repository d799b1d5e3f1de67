import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runOrThrow } from '../lib/run.ts'
import { readJson, repository } from '../lib/workspace.ts'

interface Rule {
  readonly pattern: RegExp
  readonly why: string
  /** True when the line itself must not be printed. */
  readonly isSecret?: boolean
  /** The paths it looks at; absent: all. */
  readonly only?: RegExp
  readonly except?: RegExp
}

const code = /\.(?:ts|js|mjs)$/
const lockfile = /^pnpm-lock\.yaml$/
const { packageManager } = readJson(join(repository, 'package.json')) as { readonly packageManager: string }

const rules: readonly Rule[] = [
  // Followed by a slash it is a pattern that recognises a key, not a key.
  { pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----(?!\/)/, why: 'a private key', isSecret: true },
  {
    pattern: /\b(?:gh[posr]_[A-Za-z0-9]{36}|github_pat_\w{40,}|npm_[A-Za-z0-9]{36}|AKIA[A-Z0-9]{16})\b/,
    why: 'a token or key',
    isSecret: true,
  },
  { pattern: /_authToken\s*=\s*[^$\s]/, why: 'a registry login', isSecret: true },
  { pattern: /\beyJ[\w-]{20,}\.eyJ[\w-]{20,}\.[\w-]{20,}/, why: 'a token (JWT)', isSecret: true },

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
  { pattern: /\b(?:ox|es)lint-disable\b/, why: 'a silenced rule', only: code },

  {
    pattern: /\bdesign (?:document|doc)\b|\b(?:design|pitfalls|toolchain)\.md\b/i,
    why: 'names a paper that readers do not have',
  },
  {
    pattern: /\bshared\/(?:bulk|cases|design|facts|pitfalls|seeds|style|toolchain|verdicts)\b/,
    why: 'names a paper that readers do not have',
  },
  {
    pattern: /\b(?:the|this|as) seeds?\b(?! of| for)/i,
    why: 'name the vendor page instead',
    only: /\.(?:md|ts)$/,
    // A random generator has a seed of another kind.
    except: /^tools\/(?:model|real)\//,
  },
  {
    pattern:
      /\b(?:the|this|my|your) brief\b|\b(?:this|my|your) (?:session|prompt)\b|\b(?:sub-?agents?|(?:AI|coding) agents?|language model)\b/i,
    why: 'speaks to its writer, not to its reader',
  },
]

/** Nothing secret, private to one machine, or unfinished in any file that git knows or would add. */
export async function checkHygiene(root: string): Promise<readonly string[]> {
  const { stdout } = await runOrThrow('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root })
  return stdout
    .split('\0')
    .filter((path) => path !== '')
    .flatMap((path) => findUnclean(path, readText(join(root, path)) ?? ''))
}

/** The rules that a text breaks, one line for each place. */
export function findUnclean(path: string, text: string): readonly string[] {
  if (path.startsWith('tools/checks/src/house/hygiene')) return []
  const chosen = rules.filter(({ only, except }) => only?.test(path) !== false && except?.test(path) !== true)
  return text.split('\n').flatMap((line, index) =>
    chosen
      .filter(({ pattern }) => pattern.test(line))
      .map(({ why, isSecret = false }) => {
        return `${path}:${index + 1}: ${why}${isSecret ? '' : `: ${line.trim().slice(0, 120)}`}`
      }),
  )
}

function readText(path: string): string | undefined {
  try {
    const content = readFileSync(path)
    return content.includes(0) ? undefined : content.toString('utf8')
  } catch (error) {
    // A file that was deleted but not yet committed is still listed.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
