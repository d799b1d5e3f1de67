import { optionalId, readBody, requiredId, requiredText } from './body.ts'
import type { ShopeeEndpoint } from './call.ts'
import { refusal, wrongParameters } from './errors.ts'
import type { ShopeeSubject } from './options.ts'

/** `POST /api/v2/auth/access_token/get`: the call that refreshes, in spite of its name. */
export const refreshAccessTokenEndpoint: ShopeeEndpoint = async (call) => {
  const body = await readBody(call.request)
  const refreshToken = requiredText(body, 'refresh_token')
  // The partner stands in the query, which is signed, and once more in the body.
  const partnerId = requiredId(body.text, body.fields['partner_id'], 'partner_id')
  if (partnerId !== String(call.partnerId)) throw refusal('invalidPartnerId')
  const shopId = optionalId(body.text, body.fields['shop_id'], 'shop_id')
  const merchantId = optionalId(body.text, body.fields['merchant_id'], 'merchant_id')
  if ((shopId === undefined) === (merchantId === undefined)) {
    throw wrongParameters('exactly one of shop_id and merchant_id is required')
  }
  const subject: ShopeeSubject =
    merchantId === undefined
      ? { kind: 'shop', id: Number(shopId) }
      : { kind: 'merchant', id: Number(merchantId) }
  const pair = call.tokens.refresh(refreshToken, subject)
  if (pair === 'expired') throw refusal('refreshTokenExpired')
  if (pair === 'unknown') throw refusal(subject.kind === 'shop' ? 'shopRefreshToken' : 'merchantRefreshToken')
  return call.envelope.success({
    partner_id: call.partnerId,
    [`${subject.kind}_id`]: subject.id,
    access_token: pair.accessToken,
    refresh_token: pair.refreshToken,
    expire_in: pair.expireIn,
  })
}
