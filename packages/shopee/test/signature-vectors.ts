/**
 * Signature vectors, computed with node:crypto and checked with openssl. No key in them is a real one; the inputs of
 * two are those of public tests, the rest are made up.
 */

import type { ShopeeSignatureParts } from '../src/index.ts'

export const requestVectors: readonly (ShopeeSignatureParts & {
  readonly id: string
  readonly partnerKey: string
  readonly base: string
  readonly sign: string
})[] = [
  {
    id: 'ecomphp-shop-get_order_list',
    partnerId: 123456,
    partnerKey: 'test_partner_key',
    path: '/api/v2/order/get_order_list',
    timestamp: 1710000000,
    accessToken: 'token_value',
    shopId: 654321,
    base: '123456/api/v2/order/get_order_list1710000000token_value654321',
    sign: '174af5342b881750dad12a896dffa27da126f1e58a9eb99b12e59a06c288735c',
  },
  {
    id: 'ecomphp-principal-performance',
    partnerId: 123456,
    partnerKey: 'test_partner_key',
    path: '/api/v2/principal/get_shop_sales_performance_detail',
    timestamp: 1710000000,
    accessToken: 'token_value',
    principalId: 123456,
    base: '123456/api/v2/principal/get_shop_sales_performance_detail1710000000token_value123456',
    sign: 'd74eb31ba4916a915e8860d23fe4caff2a188d7e9886a15344ff5b49359ae48b',
  },
  {
    id: 'goshopee-shop-cancel_order',
    partnerId: 12345678,
    partnerKey: 'hush',
    path: '/api/v2/order/cancel_order',
    timestamp: 1700000000,
    accessToken: 'accesstoken',
    shopId: 1234567,
    base: '12345678/api/v2/order/cancel_order1700000000accesstoken1234567',
    sign: '8b1b966c74e56a2388695cbb2637d35bfd61ce3bdac597ac65ce70ee8073368c',
  },
  {
    id: 'own-cancel_order-seed',
    partnerId: 1,
    partnerKey: 'test_key',
    path: '/api/v2/order/cancel_order',
    timestamp: 1610000000,
    accessToken: 'c09222e3fc40ffb25fc947f738b1abf1',
    shopId: 600000,
    base: '1/api/v2/order/cancel_order1610000000c09222e3fc40ffb25fc947f738b1abf1600000',
    sign: 'a93cf8b321ba0067c3f4e41870ef92992e7fe24164c6d377557842f08528a157',
  },
  {
    id: 'own-cancel_order-2',
    partnerId: 2001887,
    partnerKey: '57615053704d6470644f554a78656d50484143644964436a5568777544524579',
    path: '/api/v2/order/cancel_order',
    timestamp: 1655714431,
    accessToken: '59777174636562737266615546704c6d',
    shopId: 14701711,
    base: '2001887/api/v2/order/cancel_order165571443159777174636562737266615546704c6d14701711',
    sign: '87dc403549ac2db0bf1cc18fe1022de75ff87449576d9fe9105e8375be25454c',
  },
  {
    id: 'own-handle_buyer_cancellation',
    partnerId: 2001887,
    partnerKey: '57615053704d6470644f554a78656d50484143644964436a5568777544524579',
    path: '/api/v2/order/handle_buyer_cancellation',
    timestamp: 1655714431,
    accessToken: '59777174636562737266615546704c6d',
    shopId: 14701711,
    base: '2001887/api/v2/order/handle_buyer_cancellation165571443159777174636562737266615546704c6d14701711',
    sign: '04aca115c21003c4d501344d7bbdc7f0541b5fda5a6b67f5043915e7212c7ade',
  },
  {
    id: 'own-public-access_token_get',
    partnerId: 2001887,
    partnerKey: '57615053704d6470644f554a78656d50484143644964436a5568777544524579',
    path: '/api/v2/auth/access_token/get',
    timestamp: 1655714431,
    base: '2001887/api/v2/auth/access_token/get1655714431',
    sign: 'ec228461f4fda091fec25c8ff7102fe6865f07aa0159c7ff690a241d968b4f5e',
  },
  {
    id: 'own-shpk-prefixed-key',
    partnerId: 2001887,
    partnerKey: 'shpk57615053704d6470644f554a78656d50484143644964436a556877754452',
    path: '/api/v2/order/cancel_order',
    timestamp: 1655714431,
    accessToken: '59777174636562737266615546704c6d',
    shopId: 14701711,
    base: '2001887/api/v2/order/cancel_order165571443159777174636562737266615546704c6d14701711',
    sign: 'da0ae58c8daeefc46185d56039db6002233f29e7ec1f3f5b7a1000f380c356b1',
  },
  {
    id: 'own-leading-zeros',
    partnerId: 2001887,
    partnerKey: '57615053704d6470644f554a78656d50484143644964436a5568777544524579',
    path: '/api/v2/order/cancel_order',
    timestamp: 1700001690,
    accessToken: '59777174636562737266615546704c6d',
    shopId: 14701711,
    base: '2001887/api/v2/order/cancel_order170000169059777174636562737266615546704c6d14701711',
    sign: '000d9e252fc3c2364bbe03cb0c8321210ac581dd2e21ea047013dc07a7b3a55c',
  },
]

export const pushVectors: readonly {
  readonly id: string
  readonly key: string
  readonly url: string
  readonly body: string
  readonly authorization: string
}[] = [
  {
    id: 'own-push-code3',
    key: '57615053704d6470644f554a78656d50484143644964436a5568777544524579',
    url: 'https://example.com/shopee/push',
    body: '{"data":{"items":[],"ordersn":"220810QSK8S7BX","status":"PROCESSED","completed_scenario":"","update_time":1660123127},"shop_id":727720655,"code":3,"timestamp":1660123127}',
    authorization: '715785d48c274a98c3402d92cdb3db16ef02d98b1a42d0494b0bcc4c27ef5ccc',
  },
  {
    id: 'own-push-utf8',
    key: '57615053704d6470644f554a78656d50484143644964436a5568777544524579',
    url: 'https://example.com/shopee/push',
    body: '{"code":3,"shop_id":727720655,"timestamp":1660123127,"data":{"ordersn":"220810QSK8S7BX","status":"CANCELLED","note":"đơn hàng – 取消"}}',
    authorization: 'f1ce6de8bb36d824a56d1cb861150c6420add1639f1ff041e981288ed4594578',
  },
]
