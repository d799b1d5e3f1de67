import type { Budget, Clock } from '../clock.ts'
import { describeThrown } from '../describe.ts'
import { CancelError, type CancelErrorCode } from '../errors/cancel-error.ts'
import type { TokenSource } from './token-source.ts'
import type { StoredTokens, TokenStore } from './token-store.ts'

export interface StoredTokenOptions {
  readonly provider: string
  readonly clock: Clock
  readonly store: TokenStore
  /** Names the account in the store, such as `shopee/production/shop/600000`. */
  readonly key: string
  /** Milliseconds a call of the store may take. */
  readonly timeoutMs: number
  /** One refresh, sent once: a second one could burn a single-use token. Throws `CancelError`. */
  readonly refresh: (refreshToken: string) => Promise<StoredTokens & { readonly accessToken: string }>
  /** Notes a secret so that it is never shown. */
  readonly note: (secret: string) => void
  /** A budget of the refresh's own: it is shared, so no caller's signal ends it. */
  readonly budget: () => Budget
}

/** How long to look for the tokens of a process that was faster: its refresh is done, its store write is not yet. */
const winnerWaits = [0, 100, 200, 400, 800, 1600]

/** The codes of a refresh that was not answered, or not for its token: any other may mean that somebody used it up. */
const notTurnedDown: readonly CancelErrorCode[] = ['unreachable', 'unavailable', 'timed_out', 'rate_limited']

const flights = new WeakMap<TokenStore, Map<string, Promise<string>>>()

/**
 * Tokens that live in a store and are refreshed with a token that may work only once. The store is read before every
 * refresh, written before the new token is used, and read again when a refresh was turned down or its answer lost.
 */
export function storedTokens(options: StoredTokenOptions): TokenSource {
  const { provider, clock, store, key, note } = options
  let current: StoredTokens | undefined
  /** A refreshed pair that the store would not take: used, and offered again. */
  let unsaved: { readonly expected: StoredTokens; readonly next: StoredTokens } | undefined

  const usable = (tokens: StoredTokens | undefined, refused: string | undefined): string | undefined => {
    const { accessToken, expiresAt } = tokens ?? {}
    // A store is somebody else's: what it holds may be anything.
    if (typeof accessToken !== 'string' || accessToken === refused) return undefined
    return expiresAt === undefined || clock.now() < expiresAt - 60_000 ? accessToken : undefined
  }
  const fail = (code: CancelErrorCode, what: string): never => {
    throw new CancelError({ code, provider, message: `${what} (tokens of ${key})` })
  }
  const askStore = async (budget: Budget): Promise<StoredTokens | undefined> => {
    try {
      return await budget.race('answer of the store', () => store.get(key), options.timeoutMs)
    } catch (error) {
      if (CancelError.is(error)) throw error
      return fail('unavailable', `the store failed: ${describeThrown(error)}`)
    }
  }
  const read = async (budget: Budget): Promise<StoredTokens> => {
    const stored = await askStore(budget)
    if (typeof stored?.refreshToken !== 'string' || stored.refreshToken === '') {
      return fail('configuration', 'nothing is stored: store the first pair')
    }
    note(stored.refreshToken)
    if (typeof stored.accessToken === 'string') note(stored.accessToken)
    return stored
  }
  const save = async (expected: StoredTokens, next: StoredTokens, budget: Budget): Promise<StoredTokens> => {
    try {
      const won = await budget.race(
        'answer of the store',
        () => store.replace(key, expected, next),
        options.timeoutMs,
      )
      unsaved = undefined
      if (won) return next
      const winner = await read(budget)
      // Nobody won where the store still has what we came with: it did not know its own pair again.
      const isNewer =
        winner.refreshToken !== expected.refreshToken || winner.accessToken !== expected.accessToken
      if (isNewer) return winner
    } catch {
      // Kept, as below.
    }
    // The old token may be used up: dropping the new pair would lock the account out.
    unsaved = { expected, next }
    return next
  }
  const refresh = async (stored: StoredTokens, budget: Budget): Promise<StoredTokens> => {
    try {
      const next = await options.refresh(stored.refreshToken)
      note(next.refreshToken)
      note(next.accessToken)
      return await save(stored, next, budget)
    } catch (error) {
      if (!CancelError.is(error)) throw error
      // Turned down, in whatever words: used up by another process, perhaps this instant. Lost: it may be used up.
      // Never sent twice.
      for (const wait of notTurnedDown.includes(error.code) ? [0] : winnerWaits) {
        // Who asked has no more time than that: a no that comes too late is told as silence.
        if (wait > budget.left() / 2) break
        await budget.sleep(wait)
        const newer = await read(budget)
        if (newer.refreshToken !== stored.refreshToken) return newer
      }
      throw error
    }
  }
  const obtain = async (refused: string | undefined): Promise<string> => {
    const budget = options.budget()
    if (unsaved !== undefined) current = await save(unsaved.expected, unsaved.next, budget)
    const stored = unsaved?.next ?? (await read(budget))
    current = usable(stored, refused) === undefined ? await refresh(stored, budget) : stored
    const token = current.accessToken
    if (typeof token === 'string' && token !== refused) return token
    return fail('unauthenticated', 'refused, and there is no newer one')
  }
  const share = (refused: string | undefined): Promise<string> => {
    const byKey = flights.get(store) ?? new Map<string, Promise<string>>()
    flights.set(store, byKey)
    const flight = byKey.get(key) ?? obtain(refused).finally(() => byKey.delete(key))
    byKey.set(key, flight)
    return flight
  }
  return {
    get: () => (unsaved === undefined ? usable(current, undefined) : undefined) ?? share(undefined),
    expiresAt: () => current?.expiresAt,
    renew: async (refused) => {
      const kept = usable(current, refused)
      if (kept !== undefined) return kept
      // A flight that somebody else began may not know that this token was refused: then one of our own follows.
      const first = await share(refused)
      const next = first === refused ? await share(refused) : first
      return next === refused ? undefined : next
    },
  }
}
