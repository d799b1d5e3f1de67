import type { Budget, Clock } from '../clock.ts'
import { describeThrown } from '../describe.ts'
import { CancelError, type CancelErrorCode } from '../errors/cancel-error.ts'
import { fail } from '../schema.ts'
import { createMemory } from './token-cache.ts'
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

/** What all clients of one store know of one account. */
interface Common {
  /** A refresh at work, or a look into the store. */
  flight?: Promise<string> | undefined
  current?: StoredTokens
  /** Offers again what the store would not take, and gives what is to be used. */
  offer?: ((budget: Budget) => Promise<StoredTokens>) | undefined
  /** Refresh tokens that were sent since the store took a pair. One that has one of them knows nothing newer. */
  readonly sent: Set<string>
}

const commons = createMemory<Common>()
const flights = new Set<unknown>()

/**
 * Waits for what is under way in this process with stored tokens: refreshes, and what the store does. A program that ends
 * before may lose a new pair, and with it the account, where a refresh token works once. Never rejects.
 */
export async function tokensSettled(): Promise<void> {
  await Promise.allSettled(flights)
}

/**
 * Tokens that live in a store and are refreshed with a token that may work only once. The store is read before every
 * refresh, written before the new token is used, and read again when a refresh was turned down or its answer lost.
 */
export function storedTokens(options: StoredTokenOptions): TokenSource {
  const { provider, clock, store, key, note } = options
  const common = commons([store, key], () => ({ sent: new Set() }))

  const usable = (tokens: StoredTokens | undefined, refused?: string): string | undefined => {
    const { accessToken, expiresAt } = tokens ?? {}
    // A store is somebody else's: what it holds may be anything.
    if (typeof accessToken !== 'string' || accessToken === refused) return undefined
    return expiresAt === undefined || clock.now() < expiresAt - 60_000 ? accessToken : undefined
  }
  const stop = (code: CancelErrorCode, what: string): never =>
    fail({ code, provider }, `${what} (tokens of ${key})`)
  const read = async (budget: Budget): Promise<StoredTokens> => {
    let stored: StoredTokens | undefined
    try {
      stored = await budget.race('answer of the store', () => store.get(key), options.timeoutMs)
    } catch (error) {
      if (CancelError.is(error)) throw error
      return stop('unavailable', `the store failed: ${describeThrown(error)}`)
    }
    if (typeof stored?.refreshToken !== 'string' || stored.refreshToken === '') {
      const what = stored ? 'no refreshToken' : 'nothing'
      return stop('configuration', `${what} is stored: store the first pair`)
    }
    note(stored.refreshToken)
    if (typeof stored.accessToken === 'string') note(stored.accessToken)
    return stored
  }
  const isNews = ({ refreshToken }: StoredTokens): boolean => !common.sent.has(refreshToken)
  const save = async (expected: StoredTokens, next: StoredTokens, budget: Budget): Promise<StoredTokens> => {
    try {
      const replace = (): Promise<boolean> => store.replace(key, expected, next)
      const won = await budget.race('answer of the store', replace, options.timeoutMs)
      const newest = won ? next : await read(budget)
      if (won || isNews(newest)) {
        common.offer = undefined
        common.sent.clear()
        return newest
      }
      // Nobody won where the store still has what we came with: it did not know its own pair again.
      if (newest.refreshToken !== expected.refreshToken) return await save(newest, next, budget)
    } catch {
      // Kept, as below.
    }
    // The old token may be used up: dropping the new pair would lock the account out.
    common.offer = (later) => save(expected, next, later)
    return next
  }
  const refresh = async (stored: StoredTokens, budget: Budget): Promise<StoredTokens> => {
    // A pair that another client could not store is new to this one's scrubber.
    note(stored.refreshToken)
    common.sent.add(stored.refreshToken)
    // Who asked waits no longer than for one attempt: a no that comes too late is told as silence.
    const afterwards = Math.max(0, budget.left() - options.timeoutMs)
    try {
      const next = await options.refresh(stored.refreshToken)
      note(next.refreshToken)
      note(next.accessToken)
      return await save(stored, next, budget)
    } catch (error) {
      if (!CancelError.is(error)) throw error
      // Turned down, in whatever words: used up by another process, perhaps this instant. Not answered: it may be used up.
      // Never sent twice.
      for (const wait of error.retryable ? [0] : winnerWaits) {
        if (wait > (budget.left() - afterwards) / 2) break
        await budget.sleep(wait)
        const newer = await read(budget)
        if (isNews(newer)) return newer
      }
      throw error
    }
  }
  const obtain = async (refused?: string): Promise<string> => {
    const budget = options.budget()
    const stored = await (common.offer ?? read)(budget)
    common.current = usable(stored, refused) === undefined ? await refresh(stored, budget) : stored
    const token = common.current.accessToken
    if (typeof token === 'string' && token !== refused) return token
    return stop('unauthenticated', 'refused, and there is no newer one')
  }
  const share = async (refused?: string): Promise<string> => {
    common.flight ??= obtain(refused).finally(() => {
      flights.delete(common.flight)
      common.flight = undefined
    })
    flights.add(common.flight)
    return common.flight
  }
  return {
    get: () => (common.offer ? undefined : usable(common.current)) ?? share(),
    expiresAt: () => common.current?.expiresAt,
    renew: async (refused) => {
      let next = usable(common.current, refused) ?? (await share(refused))
      // A flight that somebody else began may not know that this token was refused: then one of our own follows.
      if (next === refused) next = await share(refused)
      return next === refused ? undefined : next
    },
  }
}
