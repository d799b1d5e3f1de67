import { z } from 'zod'
import { int64, readBody, text } from './body.ts'
import type { ShopeeEndpoint } from './call.ts'
import { refusal, wrongParameters } from './errors.ts'
import type { ShopeeSubject } from './options.ts'

/** The partner stands in the query, which is signed, and once more in the body. */
const refreshBody = z.object({
  refresh_token: text('refresh_token'),
  partner_id: int64('partner_id'),
  shop_id: int64('shop_id').nullish(),
  merchant_id: int64('merchant_id').nullish(),
})

/** `POST /api/v2/auth/access_token/get`: the call that refreshes, in spite of its name. */
export const refreshAccessTokenEndpoint: ShopeeEndpoint = async (call) => {
  const body = await readBody(call.request, refreshBody)
  if (body.partner_id !== String(call.partnerId)) throw refusal('invalidPartnerId')
  const [shopId, merchantId] = [body.shop_id ?? undefined, body.merchant_id ?? undefined]
  if ((shopId === undefined) === (merchantId === undefined)) {
    throw wrongParameters('exactly one of shop_id and merchant_id is required')
  }
  const subject: ShopeeSubject =
    merchantId === undefined
      ? { kind: 'shop', id: Number(shopId) }
      : { kind: 'merchant', id: Number(merchantId) }
  const pair = call.tokens.refresh(body.refresh_token, subject)
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
