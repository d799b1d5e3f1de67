import {
  type AttemptContext,
  type Authorized,
  type Call,
  revealCredential,
  type Scrubber,
  signHmac,
  type Soon,
  whenReady,
} from '@cancel/core/provider'
import type { ResolvedShopeeSettings } from '../settings.ts'
import { signatureBase } from './signature.ts'

/**
 * The common parameters and the signature, for one attempt. They stand in the query of every call, of a POST too
 * ("API calls", open.shopee.com, 2025-11-21); without a token it is a public call.
 */
export function authorize(
  settings: ResolvedShopeeSettings,
  scrub: Scrubber,
  { url }: Pick<Call<unknown>, 'url'>,
  { now, token }: AttemptContext,
): Soon<Authorized> {
  const { baseUrl, partnerId, subject } = settings
  const timestamp = Math.floor(now / 1000)
  // As Shopee sees it: a baseUrl may have a path of its own in front.
  const path = url.slice(baseUrl.length)
  const own = token === undefined ? {} : { access_token: token, [`${subject.kind}_id`]: subject.id }
  const partnerKey = revealCredential('shopee', 'partnerKey', settings.partnerKey, scrub.add)
  const signature = whenReady(partnerKey, (key) =>
    signHmac(
      key,
      signatureBase({ partnerId, path, timestamp, accessToken: token, shopId: token && subject.id }),
    ),
  )
  return whenReady(signature, (sign) => {
    // Errors of transports print the whole URL.
    scrub.add(sign)
    return { query: { partner_id: partnerId, timestamp: `${timestamp}`, ...own, sign } }
  })
}
