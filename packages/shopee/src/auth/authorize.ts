import { type AttemptContext, type Authorized, type Call, revealCredential } from '@cancel/core/provider'
import type { ResolvedShopeeSettings } from '../settings.ts'
import type { SigningScrubber } from './scrubber.ts'
import { shopeeSignature } from './signature.ts'

/**
 * The common parameters and the signature, for one attempt. They stand in the query of every call, of a POST too
 * ("API calls", open.shopee.com, 2025-11-21); without a token it is a public call.
 */
export async function authorize(
  settings: ResolvedShopeeSettings,
  scrub: SigningScrubber,
  { url }: Pick<Call<unknown>, 'url'>,
  { now, token }: AttemptContext,
): Promise<Authorized> {
  const { baseUrl, partnerId, subject } = settings
  const partnerKey = await revealCredential('shopee', 'partnerKey', settings.partnerKey, scrub.add)
  // The token of a cache that clients share is new to this client's scrubber.
  if (token !== undefined) scrub.add(token)
  const timestamp = Math.floor(now / 1000)
  const sign = await shopeeSignature({
    partnerId,
    partnerKey,
    // As Shopee sees it: a baseUrl may have a path of its own in front.
    path: url.slice(baseUrl.length),
    timestamp,
    ...(token === undefined ? {} : { accessToken: token, [`${subject.kind}Id`]: subject.id }),
  })
  // Errors of transports print the whole URL.
  scrub.addSign(sign)
  return {
    query: {
      partner_id: partnerId,
      timestamp: String(timestamp),
      ...(token === undefined ? {} : { access_token: token, [`${subject.kind}_id`]: subject.id }),
      sign,
    },
  }
}
