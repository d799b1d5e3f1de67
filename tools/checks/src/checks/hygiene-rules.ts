export interface HygieneRule {
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

export const hygieneRules: readonly HygieneRule[] = [
  // Followed by a slash it is a pattern that recognises a key, not a key.
  { pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----(?!\/)/, why: 'a private key', isSecret: true },
  { pattern: /\b(?:ghp|gho|ghs|ghr)_[A-Za-z0-9]{36}\b/, why: 'a GitHub token', isSecret: true },
  { pattern: /\bgithub_pat_[A-Za-z0-9_]{40,}/, why: 'a GitHub token', isSecret: true },
  { pattern: /\bnpm_[A-Za-z0-9]{36}\b/, why: 'an npm token', isSecret: true },
  { pattern: /\bAKIA[A-Z0-9]{16}\b/, why: 'an AWS key', isSecret: true },
  { pattern: /_authToken\s*=\s*[^$\s]/, why: 'a registry login', isSecret: true },
  {
    pattern: /\beyJ[A-Za-z0-9_-]{20,}\.eyJ[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{20,}/,
    why: 'a token (JWT)',
    isSecret: true,
  },

  { pattern: /(?:^|[\s'"`(=])\/(?:work|root|home\/\w+|Users\/\w+|tmp\/\w+)\//, why: 'a path of one machine' },
  { pattern: /\bfile:\/\/\/(?:work|root|home|Users|tmp)\b/, why: 'a path of one machine' },
  {
    pattern: /\bregistry\.(?:npmjs|yarnpkg|npmmirror)\.|\/\/registry\.|\bnpm\.pkg\.github\.com/,
    why: 'a registry host: the reader has their own',
  },
  { pattern: /resolution:.*\btarball:\s*http/, why: 'a registry host in the lockfile', only: lockfile },

  { pattern: /\b(?:TODO|FIXME|XXX|HACK)\b/, why: 'unfinished work', except: lockfile },
  { pattern: /\u2014/, why: 'an em dash: use a comma, a colon or two sentences' },
  { pattern: /@ts-(?:ignore|nocheck)\b/, why: 'a silenced type error', only: code },
  {
    pattern: /@ts-expect-error/,
    why: 'belongs into *.test-d.ts',
    only: code,
    except: /\.test-d\.ts$|^tools\//,
  },
  { pattern: /\b(?:ox|es)lint-disable/, why: 'a silenced lint rule', only: code },
  { pattern: /\bas unknown as\b/, why: 'a cast through unknown', only: code },
  { pattern: /\b(?:describe|test|it)\.only\(/, why: 'a test that hides the others', only: code },
  { pattern: /\b(?:describe|test|it)\.(?:skip|todo)\(/, why: 'a test that does not run', only: code },

  { pattern: /\bdesign (?:document|doc)\b|\bdesign\.md\b/i, why: 'names a paper that readers do not have' },
  { pattern: /\bshared\/(?:design|facts|hooks|pitfalls|seeds|style|toolchain|verdicts)\b/, why: 'as above' },
  {
    pattern: /\b(?:the|this|as) seeds?\b(?! of| for)/i,
    why: 'name the vendor page instead',
    only: /\.(?:md|ts)$/,
  },
  { pattern: /\b(?:the|this|my|your) brief\b/i, why: 'speaks to its writer, not to its reader' },
  {
    pattern: /\b(?:this|my|your) (?:session|task|prompt)\b/i,
    why: 'speaks to its writer, not to its reader',
  },
  {
    pattern: /\b(?:sub-?agents?|AI agents?|coding agents?|language model)\b/i,
    why: 'not about this project',
  },
]
