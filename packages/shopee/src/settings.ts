import { idText, secret, setting, type SettingsDeclaration, store } from '@cancel/core/provider'
import * as z from 'zod/mini'
import type { ResolvedShopeeSettings, ShopeeSettings } from './types.ts'

const range = 'a whole number from 1 to 4294967295'
/** What Shopee takes as id or time. "Should be an integer between 0 and 4294967295" (common errors of the API pages, 2026-08). */
export const uint32: z.ZodMiniType<string> = z.pipe(
  z.transform(idText),
  z.string(range).check(z.refine((text) => /^[1-9]\d{0,9}$/.test(text) && Number(text) < 2 ** 32, range)),
)

/**
 * The hosts ("API calls", 2025-11-21, and "Sandbox Testing V2", 2025-09-15, open.shopee.com). The general sandbox is
 * described as the one for all developers, so it serves `brazil` too. The legacy sandbox is still each API page's
 * test URL; it has none for `brazil`.
 */
const hosts: ReadonlyMap<string, string> = new Map([
  ['global production', 'https://partner.shopeemobile.com'],
  ['china production', 'https://openplatform.shopee.cn'],
  ['brazil production', 'https://openplatform.shopee.com.br'],
  ['global sandbox', 'https://openplatform.sandbox.test-stable.shopee.sg'],
  ['china sandbox', 'https://openplatform.sandbox.test-stable.shopee.cn'],
  ['brazil sandbox', 'https://openplatform.sandbox.test-stable.shopee.sg'],
  ['global legacy-sandbox', 'https://partner.test-stable.shopeemobile.com'],
  ['china legacy-sandbox', 'https://openplatform.test-stable.shopee.cn'],
])

export const settings: SettingsDeclaration<ResolvedShopeeSettings> = {
  fields: {
    partnerId: setting(uint32, { isRequired: true }),
    partnerKey: secret({ isRequired: true }),
    shopId: setting(uint32),
    merchantId: setting(uint32),
    accessToken: secret(),
    tokens: store(),
    region: setting(z.enum(['global', 'china', 'brazil']), { default: 'global' }),
    environment: setting(z.enum(['production', 'sandbox', 'legacy-sandbox'])),
    yesMeans: setting(z.enum(['will_do', 'taken']), { default: 'will_do' }),
  },
  alternatives: [{ groups: [['shopId'], ['merchantId']] }, { groups: [['accessToken'], ['tokens']] }],
  host: ({ region, environment }, refuse) =>
    hosts.get(`${region} ${environment}`) ??
    refuse('environment', `production or sandbox with region ${region}`, environment),
  account: subjectOf,
}

/** Whose orders, in Shopee's words: calls carry `shop_id` or `merchant_id`. */
export function subjectOf({
  shopId,
  merchantId,
}: Pick<ShopeeSettings, 'shopId' | 'merchantId'>):
  | readonly ['shop' | 'merchant', string]
  | readonly ['unknown'] {
  if (shopId !== undefined) return ['shop', String(shopId)]
  return merchantId === undefined ? ['unknown'] : ['merchant', String(merchantId)]
}
