import { optionalId, readBody, requiredId, requiredText } from './body.ts'
import type { ShopeeEndpoint } from './call.ts'
import { refusal, wrongParameters } from './errors.ts'
import type { ShopeeSubject } from './options.ts'
import type { ShopeeGrant } from './tokens.ts'

/** `POST /api/v2/auth/token/get`: a login code for the first pair of tokens. */
export const getAccessTokenEndpoint: ShopeeEndpoint = async (call) => {
  const body = await readBody(call.request)
  const code = requiredText(body, 'code')
  const partnerId = requiredId(body.text, body.fields['partner_id'], 'partner_id')
  if (partnerId !== String(call.partnerId)) throw refusal('invalidPartnerId')
  const shopId = optionalId(body.text, body.fields['shop_id'], 'shop_id')
  const mainAccountId = optionalId(body.text, body.fields['main_account_id'], 'main_account_id')
  if ((shopId === undefined) === (mainAccountId === undefined)) {
    throw wrongParameters('exactly one of shop_id and main_account_id is required')
  }
  const grant = call.tokens.redeem(code, (held) =>
    'shopId' in held ? String(held.shopId) === shopId : String(held.mainAccountId) === mainAccountId,
  )
  if (grant === 'dead') throw refusal('invalidCode')
  if (grant === 'mismatch') throw refusal(shopId === undefined ? 'codeOrMainAccountWrong' : 'codeOrShopWrong')
  const pair = call.tokens.issue(subjectsOf(grant))
  return call.envelope.success({
    access_token: pair.accessToken,
    refresh_token: pair.refreshToken,
    expire_in: pair.expireIn,
    ...('shopId' in grant ? {} : { shop_id_list: grant.shopIds, merchant_id_list: grant.merchantIds }),
  })
}

function subjectsOf(grant: ShopeeGrant): readonly ShopeeSubject[] {
  if ('shopId' in grant) return [{ kind: 'shop', id: grant.shopId }]
  return [
    ...grant.shopIds.map((id) => ({ kind: 'shop', id }) as const),
    ...grant.merchantIds.map((id) => ({ kind: 'merchant', id }) as const),
  ]
}
