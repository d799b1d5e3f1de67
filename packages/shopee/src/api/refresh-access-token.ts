import { type Call, type Scrubber, type ShapeOf, stringifyJson } from '@cancel/core/provider'
import { checks } from '../checks.ts'
import type { ResolvedShopeeSettings } from '../settings.ts'
import { post, type ShopeeEnvelope, type ShopeeId } from './endpoint.ts'

/** The body of `v2.public.refresh_access_token`; `partner_id` and the client's own id are added. */
export interface ShopeeRefreshAccessToken {
  readonly refresh_token: string
}

/** The new pair. Unlike other answers it is flat. */
export interface ShopeeTokenPair extends ShopeeEnvelope {
  readonly access_token: string
  /** Works once. */
  readonly refresh_token: string
  /** Seconds; an absolute Unix time has been seen too. */
  readonly expire_in: number
  readonly shop_id?: ShopeeId | null | undefined
  readonly merchant_id?: ShopeeId | null | undefined
}

const pairShape: ShapeOf<ShopeeTokenPair> = {
  access_token: 'text',
  refresh_token: 'text',
  expire_in: 'number',
}

/**
 * `POST /api/v2/auth/access_token/get`: the call that refreshes, in spite of its name (`auth/token/get` takes the
 * code of an authorisation). Signed without token; the partner stands in the query and in the body.
 */
export function refreshAccessTokenCall(
  settings: Pick<ResolvedShopeeSettings, 'baseUrl' | 'clock' | 'partnerId' | 'subject'>,
  scrub: Pick<Scrubber, 'add'>,
  input: ShopeeRefreshAccessToken,
): Call<ShopeeTokenPair> {
  checks.fields(input, 'input', ['refresh_token'])
  scrub.add(checks.text(input.refresh_token, 'refresh_token'))
  const { partnerId, subject } = settings
  const owner = `${subject.kind}_id` as const
  const body = stringifyJson({
    refresh_token: input.refresh_token,
    partner_id: BigInt(partnerId),
    [owner]: BigInt(subject.id),
  })
  return post<ShopeeTokenPair>(
    settings,
    'auth/access_token/get',
    { endpoint: 'v2.public.refresh_access_token', purpose: 'token', body },
    pairShape,
    (pair) =>
      pair.access_token !== '' &&
      pair.refresh_token !== '' &&
      String(pair[owner] ?? subject.id) === subject.id,
  )
}
