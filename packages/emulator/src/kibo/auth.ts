import { refusal } from './errors.ts'
import type { KiboServerOptions } from './options.ts'

/** One hour; reuse is advised (README of Kibo's sdk-authentication). */
export const tokenSeconds = 3600

export interface KiboTicket {
  readonly accessToken: string
  readonly refreshToken: string
}

export interface KiboTokens {
  readonly issue: () => KiboTicket
  readonly isAlive: (accessToken: string) => boolean
  readonly isRefreshable: (refreshToken: string) => boolean
  /** Ends every access token at once. */
  readonly expireAll: () => void
}

/** Tokens that live beside each other: a new one ends no other. */
export function createTokens(now: () => number): KiboTokens {
  const ends = new Map<string, number>()
  const refreshable = new Set<string>()
  let issued = 0
  return {
    issue: () => {
      issued += 1
      const ticket = {
        accessToken: `emulator-access-token-${issued}`,
        refreshToken: `emulator-refresh-token-${issued}`,
      }
      ends.set(ticket.accessToken, now() + tokenSeconds * 1000)
      refreshable.add(ticket.refreshToken)
      return ticket
    },
    isAlive: (accessToken) => now() < (ends.get(accessToken) ?? 0),
    isRefreshable: (refreshToken) => refreshable.has(refreshToken),
    expireAll: () => ends.clear(),
  }
}

/**
 * The bearer token first, then the tenant. That a missing `x-vol-tenant` counts as not logged in, and a wrong
 * one as forbidden, is an assumption: the page only calls it the "key for authentication".
 * @returns the tenant
 * @throws KiboRefusal
 */
export function checkCaller(
  headers: Headers,
  tokens: KiboTokens,
  isTenant: (id: string) => boolean,
  deadTokenStatus: NonNullable<KiboServerOptions['deadTokenStatus']> = 401,
): string {
  const token = /^Bearer (\S+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  if (token === undefined) throw refusal('unauthorized')
  if (!tokens.isAlive(token)) throw refusal('deadToken', { status: deadTokenStatus })
  const tenant = headers.get('x-vol-tenant')
  if (tenant === null) throw refusal('unauthorized', { detail: 'x-vol-tenant is missing' })
  if (!isTenant(tenant)) throw refusal('forbidden')
  return tenant
}
