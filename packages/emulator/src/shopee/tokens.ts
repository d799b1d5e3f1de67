import { sameSubject, type ShopeeSubject } from './options.ts'

/** Lifetimes as the vendor documents them (API reference, 2026-08; authorization guide, 2025-10-17). */
const accessTokenSeconds = 14_400
const refreshTokenSeconds = 30 * 24 * 3600
const codeSeconds = 600
/** An access token that was replaced by a refresh still works this long. */
const replacedTokenSeconds = 300

export interface ShopeeTokenPair {
  readonly accessToken: string
  readonly refreshToken: string
  /** When the access token ends, in milliseconds since the epoch. */
  readonly expiresAt: number
  /** The access token's lifetime in seconds, as the wire calls it. */
  readonly expireIn: number
}

/** What a login code was issued for: one shop, or a main account with the shops and merchants under it. */
export type ShopeeGrant = { readonly shopId: number } | ShopeeMainAccountGrant

export interface ShopeeMainAccountGrant {
  readonly mainAccountId: number
  readonly shopIds: readonly number[]
  readonly merchantIds: readonly number[]
}

export interface ShopeeTokens {
  /** The latest pair issued to a subject, dead or alive. */
  readonly latest: (subject: ShopeeSubject) => ShopeeTokenPair | undefined
  /** Issues one more pair; pairs issued before stay as they are. */
  readonly issue: (subjects: readonly ShopeeSubject[], names?: ShopeeTokenNames) => ShopeeTokenPair
  /** Whose access token this is, while it lives; empty for one that is unknown or over. */
  readonly owners: (accessToken: string) => readonly ShopeeSubject[]
  /** Burns the refresh token for this subject and issues a new pair. */
  readonly refresh: (refreshToken: string, subject: ShopeeSubject) => ShopeeTokenPair | 'expired' | 'unknown'
  readonly issueCode: (grant: ShopeeGrant) => string
  /** A code works once and for ten minutes. */
  readonly redeem: (
    code: string,
    matches: (grant: ShopeeGrant) => boolean,
  ) => ShopeeGrant | 'dead' | 'mismatch'
  /** Ends every access token of a subject at once; its refresh tokens live on. */
  readonly expireAccess: (subject: ShopeeSubject) => void
}

export interface ShopeeTokenNames {
  readonly accessToken?: string | undefined
  readonly refreshToken?: string | undefined
}

/** A token's use for one subject; the tokens of a main account have several. */
interface Use {
  readonly subject: ShopeeSubject
  readonly expiresAt: number
}

export function createTokens(now: () => number): ShopeeTokens {
  const access = new Map<string, readonly Use[]>()
  const refreshable = new Map<string, readonly Use[]>()
  const codes = new Map<string, { readonly grant: ShopeeGrant; readonly expiresAt: number }>()
  const pairs: { readonly subjects: readonly ShopeeSubject[]; readonly pair: ShopeeTokenPair }[] = []
  let issued = 0
  const after = (seconds: number): number => now() + seconds * 1000

  const issue: ShopeeTokens['issue'] = (subjects, names = {}) => {
    issued += 1
    const pair: ShopeeTokenPair = {
      accessToken: names.accessToken ?? `emulator-access-token-${issued}`,
      refreshToken: names.refreshToken ?? `emulator-refresh-token-${issued}`,
      expiresAt: after(accessTokenSeconds),
      expireIn: accessTokenSeconds,
    }
    const refreshEnds = after(refreshTokenSeconds)
    access.set(
      pair.accessToken,
      subjects.map((subject) => ({ subject, expiresAt: pair.expiresAt })),
    )
    refreshable.set(
      pair.refreshToken,
      subjects.map((subject) => ({ subject, expiresAt: refreshEnds })),
    )
    pairs.push({ subjects, pair })
    return pair
  }
  const shorten = (subject: ShopeeSubject, expiresAt: number): void => {
    for (const [token, uses] of access) {
      const shortened = uses.map((use) =>
        sameSubject(use.subject, subject) ? { subject, expiresAt: Math.min(use.expiresAt, expiresAt) } : use,
      )
      access.set(token, shortened)
    }
  }
  return {
    latest: (subject) =>
      pairs.findLast(({ subjects }) => subjects.some((each) => sameSubject(each, subject)))?.pair,
    issue,
    owners: (accessToken) =>
      (access.get(accessToken) ?? [])
        .filter(({ expiresAt }) => now() < expiresAt)
        .map(({ subject }) => subject),
    refresh: (refreshToken, subject) => {
      const uses = refreshable.get(refreshToken) ?? []
      const use = uses.find((each) => sameSubject(each.subject, subject))
      if (use === undefined) return 'unknown'
      if (now() >= use.expiresAt) return 'expired'
      // After a main-account login the first refresh token works once for each shop and each merchant.
      refreshable.set(
        refreshToken,
        uses.filter((each) => each !== use),
      )
      shorten(subject, after(replacedTokenSeconds))
      return issue([subject])
    },
    issueCode: (grant) => {
      issued += 1
      const code = `emulator-code-${issued}`
      codes.set(code, { grant, expiresAt: after(codeSeconds) })
      return code
    },
    redeem: (code, matches) => {
      const held = codes.get(code)
      if (held === undefined || now() >= held.expiresAt) return 'dead'
      if (!matches(held.grant)) return 'mismatch'
      codes.delete(code)
      return held.grant
    },
    expireAccess: (subject) => shorten(subject, now()),
  }
}
