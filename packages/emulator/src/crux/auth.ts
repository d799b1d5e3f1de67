import type { EmulatorClock } from '../clock.ts'
import type { Account } from './accounts.ts'

export interface Tokens {
  /** 40 hexadecimal digits, as Django REST framework makes them. */
  readonly issue: (account: Account) => string
  /** Who an `Authorization` header speaks for, or the sentence that refuses it. */
  readonly authenticate: (authorization: string | undefined) => Account | string
}

/** Tokens end two hours after they were issued ("Retrieve Auth Token", Timpanogos, 2018-09); nothing extends them. */
export function createTokens(clock: EmulatorClock, lifetimeSeconds: number): Tokens {
  const tokens = new Map<string, { readonly account: Account; readonly expiresAt: number }>()
  return {
    issue: (account) => {
      const bytes = crypto.getRandomValues(new Uint8Array(20))
      const token = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
      tokens.set(token, { account, expiresAt: clock.now() + lifetimeSeconds * 1000 })
      return token
    },
    authenticate: (authorization) => {
      const [keyword, key, ...more] = (authorization ?? '').trim().split(/\s+/)
      if (keyword?.toLowerCase() !== 'token') return 'Authentication credentials were not provided.'
      if (key === undefined) return 'Invalid token header. No credentials provided.'
      if (more.length > 0) return 'Invalid token header. Token string should not contain spaces.'
      const token = tokens.get(key)
      if (token === undefined) return 'Invalid token.'
      // The framework knows no expiry, so the sentence is an assumption.
      return token.expiresAt <= clock.now() ? 'Token has expired.' : token.account
    },
  }
}
