import type { EmulatorClock } from '../clock.ts'
import { type EntraError, entraError } from './entra-errors.ts'
import { audienceRetired, type Fault, fault } from './errors.ts'

/** What a token may be for: the global cloud and the one operated by 21Vianet. */
export const apiAudiences: readonly string[] = [
  'https://api.partnercenter.microsoft.com',
  'https://partner.partnercenterapi.microsoftonline.cn',
]

/** Entra still issues tokens for it; the API has refused them since August 2025. */
export const retiredAudience = 'https://graph.windows.net'

/** Entra's default for a refresh token that is not used. Partner Center's own pages give no figure. */
const refreshLifetimeMs = 90 * 86_400_000

export interface Tokens {
  readonly issueAccess: (audience: string) => string
  readonly issueRefresh: () => string
  /** Uses a refresh token. Resolves to what is wrong with it, or to nothing. */
  readonly spendRefresh: (token: string) => EntraError | undefined
  /** What is wrong with an `Authorization` header, or nothing. */
  readonly check: (authorization: string | undefined) => Fault | undefined
}

export function createTokens(
  clock: EmulatorClock,
  options: { readonly tokenLifetimeSeconds: number; readonly refreshTokens: 'valid' | 'single_use' },
): Tokens {
  const access = new Map<string, { readonly audience: string; readonly expiresAt: number }>()
  const refresh = new Map<string, number>()
  return {
    issueAccess: (audience) => {
      const token = `emulator-access-${crypto.randomUUID()}`
      access.set(token, { audience, expiresAt: clock.now() + options.tokenLifetimeSeconds * 1000 })
      return token
    },
    issueRefresh: () => {
      const token = `emulator-refresh-${crypto.randomUUID()}`
      refresh.set(token, clock.now() + refreshLifetimeMs)
      return token
    },
    spendRefresh: (token) => {
      const expiresAt = refresh.get(token)
      if (expiresAt === undefined) return entraError('deadRefreshToken')
      if (expiresAt <= clock.now()) return entraError('expiredRefreshToken')
      if (options.refreshTokens === 'single_use') refresh.delete(token)
      return undefined
    },
    check: (authorization) => {
      const bearer = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
      if (bearer === undefined) return fault('tokenMissing')
      const token = access.get(bearer)
      if (token === undefined || token.expiresAt <= clock.now()) return fault('accessDenied')
      return token.audience === retiredAudience ? audienceRetired(token.audience) : undefined
    },
  }
}
