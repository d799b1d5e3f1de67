/** Where the calling server stands, not which market the shop is in. */
export type ShopeeRegion = 'global' | 'china' | 'brazil'
export type ShopeeEnvironment = 'production' | 'sandbox' | 'legacy-sandbox'

/**
 * The hosts ("API calls", 2025-11-21, and "Sandbox Testing V2", 2025-09-15, open.shopee.com). The general sandbox is
 * described as the one for all developers, so it serves `brazil` too. The legacy sandbox is still each API page's
 * test URL; it has none for `brazil`.
 */
export const hosts: Readonly<Record<string, string>> = {
  'global production': 'https://partner.shopeemobile.com',
  'china production': 'https://openplatform.shopee.cn',
  'brazil production': 'https://openplatform.shopee.com.br',
  'global sandbox': 'https://openplatform.sandbox.test-stable.shopee.sg',
  'china sandbox': 'https://openplatform.sandbox.test-stable.shopee.cn',
  'brazil sandbox': 'https://openplatform.sandbox.test-stable.shopee.sg',
  'global legacy-sandbox': 'https://partner.test-stable.shopeemobile.com',
  'china legacy-sandbox': 'https://openplatform.test-stable.shopee.cn',
}
