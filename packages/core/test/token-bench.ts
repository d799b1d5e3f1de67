import { createManualClock, type ManualClock } from '@cancel/emulator'
import { storedTokens } from '../src/auth/stored-tokens.ts'
import type { TokenSource } from '../src/auth/token-source.ts'
import { type Budget, createBudget } from '../src/clock.ts'
import { CancelError, type StoredTokens, type TokenStore } from '../src/index.ts'

export const key = 'vendor/shop/1'
export const lifeMs = 3_600_000

export interface Refresher {
  /** The refresh tokens that were sent, in order. */
  readonly sent: readonly string[]
  readonly refresh: (refreshToken: string) => Promise<StoredTokens & { readonly accessToken: string }>
}

export interface TokenBench {
  readonly clock: ManualClock
  readonly budget: (signal?: AbortSignal) => Budget
  readonly refresher: Refresher
  readonly noted: readonly string[]
  /** Another process with the same store has a source of its own. */
  readonly source: (store: TokenStore, refresh?: Refresher['refresh']) => TokenSource
}

/** Sources over one vendor whose refresh tokens work once. */
export function createTokenBench(timeoutMs = 10_000): TokenBench {
  const clock = createManualClock()
  const sent: string[] = []
  const noted: string[] = []
  let valid = 'refresh-0'
  const refresher: Refresher = {
    sent,
    refresh: async (refreshToken) => {
      sent.push(refreshToken)
      await Promise.resolve()
      if (refreshToken !== valid) throw turnedDown()
      valid = `refresh-${sent.length}`
      return {
        refreshToken: valid,
        accessToken: `access-${sent.length}`,
        expiresAt: clock.now() + lifeMs,
      }
    },
  }
  const budget = (signal?: AbortSignal): Budget => createBudget('vendor', clock, 60_000, signal)
  return {
    clock,
    budget,
    refresher,
    noted,
    source: (store, refresh = refresher.refresh) =>
      storedTokens({
        provider: 'vendor',
        clock,
        store,
        key,
        timeoutMs,
        refresh,
        note: (secret) => noted.push(secret),
        budget: () => budget(),
      }),
  }
}

export function turnedDown(): CancelError {
  return new CancelError({ code: 'unauthenticated', provider: 'vendor', message: 'invalid refresh token' })
}

export function lost(): CancelError {
  return new CancelError({ code: 'unavailable', provider: 'vendor', message: 'connection_lost' })
}
