import { z } from 'zod'
import { int64, readBody, text } from './body.ts'
import type { ShopeeEndpoint } from './call.ts'
import { refusal, wrongParameters } from './errors.ts'
import type { ShopeeSubject } from './options.ts'
import type { ShopeeGrant } from './tokens.ts'

const codeBody = z.object({
  code: text('code'),
  partner_id: int64('partner_id'),
  shop_id: int64('shop_id').nullish(),
  main_account_id: int64('main_account_id').nullish(),
})

/** `POST /api/v2/auth/token/get`: a login code for the first pair of tokens. */
export const getAccessTokenEndpoint: ShopeeEndpoint = async (call) => {
  const body = await readBody(call.request, codeBody)
  if (body.partner_id !== String(call.partnerId)) throw refusal('invalidPartnerId')
  const [shopId, mainAccountId] = [body.shop_id ?? undefined, body.main_account_id ?? undefined]
  if ((shopId === undefined) === (mainAccountId === undefined)) {
    throw wrongParameters('exactly one of shop_id and main_account_id is required')
  }
  const grant = call.tokens.redeem(body.code, (held) =>
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
