import {
  type AttemptContext,
  type Authorized,
  type Call,
  revealCredential,
  type Scrubber,
} from '@cancel/core/provider'
import type { ResolvedShopeeSettings } from '../settings.ts'
import { shopeeSignature } from './signature.ts'

/**
 * The common parameters and the signature, for one attempt. They stand in the query of every call, of a POST too
 * ("API calls", open.shopee.com, 2025-11-21); without a token it is a public call.
 */
export async function authorize(
  settings: ResolvedShopeeSettings,
  scrub: Scrubber,
  { url }: Pick<Call<unknown>, 'url'>,
  { now, token }: AttemptContext,
): Promise<Authorized> {
  const { baseUrl, partnerId, subject } = settings
  const partnerKey = await revealCredential('shopee', 'partnerKey', settings.partnerKey, scrub.add)
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
  scrub.add(sign)
  return {
    query: {
      partner_id: partnerId,
      timestamp: String(timestamp),
      ...(token === undefined ? {} : { access_token: token, [`${subject.kind}_id`]: subject.id }),
      sign,
    },
  }
}
