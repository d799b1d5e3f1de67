import { endpoint, type Endpoint, memberOf, type Schema, textIn } from '@cancel/core/provider'
import * as z from 'zod/mini'
import { textOf } from '../mapping/lines.ts'
import { subjectOf } from '../settings.ts'
import type { ShopeeRefreshAccessToken, ShopeeTokenPair } from './types.ts'
import type { ResolvedShopeeSettings } from '../types.ts'
import { someText } from './envelope.ts'

/** The pair in an answer: flat as on the page, or in one of the envelopes that Shopee's other answers have. */
export function pairIn(answer: unknown): ShopeeTokenPair | undefined {
  const places = [answer, memberOf(answer, 'response'), memberOf(answer, 'data')]
  const isPair = (place: unknown): place is ShopeeTokenPair =>
    ['access_token', 'refresh_token'].every((name) => textIn(place, name) !== undefined)
  return places.find(isPair)
}

const pair: Schema<ShopeeTokenPair> = z.custom<ShopeeTokenPair>((answer) => pairIn(answer) !== undefined)

/**
 * `POST /api/v2/auth/access_token/get`: the call that refreshes, in spite of its name (`auth/token/get` takes the
 * code of an authorisation). Signed without token; the partner stands in the query and in the body. An answer that
 * holds a pair is kept however odd the rest of it: the token it was traded for is used up.
 */
export const refreshAccessToken: Endpoint<ResolvedShopeeSettings, ShopeeRefreshAccessToken, ShopeeTokenPair> =
  endpoint({
    name: 'v2.public.refresh_access_token',
    purpose: 'token',
    method: 'POST',
    input: z.strictObject({ refresh_token: someText }),
    path: () => '/api/v2/auth/access_token/get',
    json: (input, settings) => {
      const [kind, id = '0'] = subjectOf(settings)
      return { ...input, partner_id: BigInt(settings.partnerId), [`${kind}_id`]: BigInt(id) }
    },
    answer: pair,
    isAbout: (answer, _input, settings) => {
      const [kind, id] = subjectOf(settings)
      const named = textOf(pairIn(answer)?.[`${kind}_id`])
      // Of somebody else only where it says so.
      return named === undefined || [id, '', '-', '0'].includes(named.trim())
    },
  })

/** "Valid for multiple use and expires in 4 hours" (v2.order.cancel_order, open.shopee.com). */
const longestLifeMs = 4 * 3_600_000

/**
 * Milliseconds a token lives. `expire_in` is described as seconds, but the page's sample is an absolute time
 * (v2.public.get_access_token, read 2026-08). Whatever it says, no token is kept longer than the pages grant it.
 */
export function lifeOf({ expire_in: given }: ShopeeTokenPair, now: number): number {
  const seconds = Number(given || NaN)
  return Math.min(seconds > 1e9 ? seconds * 1000 - now : seconds * 1000, longestLifeMs)
}
