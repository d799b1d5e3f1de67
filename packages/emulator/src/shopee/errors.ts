/** An error of the vendor's pages: its code and its text, with the vendor's own spelling slips. */
export interface ShopeeError {
  readonly error: string
  readonly message: string
}

/**
 * Every error that the pages of `v2.order.cancel_order`, `v2.order.handle_buyer_cancellation` and the two
 * token calls list, and the list common to all shop APIs. Source: Shopee Open Platform API reference, 2026-08.
 */
const listed = {
  orderNotFound: ['error_not_found', 'Wrong parameters, detail: the order is not found.'],
  wrongParameters: ['error_param', 'Wrong parameters, detail: the request is not valid.'],
  noPermission: ['error_permission', "Sorry you don't have the permission, detail: this order."],
  systemError: ['error_server', 'System error. Please try again later.'],
  somethingWrong: ['error_server', 'Something wrong. Please try later.\t'],
  cannotCancel: ['order.error_limit', 'Can not cancel this order.'],
  warehouseOrder: ['order. error_param', 'You can not cancel warehouse order.'],
  linkShopAndPartner: ['order. error_permission', 'Please link shop and partner on seller center first.'],
  innerCallFailed: ['error_network', 'Inner http call failed'],
  parseFailed: ['error_data', 'parse data failed'],
  dataNotExist: ['error_data', 'data not exist'],
  parameterInvalid: ['error_param', 'parameter invalid'],
  informationNotFound: ['error_param', 'The information you queried is not found.'],
  notFromGateway: ['error_param', 'request not from gateway'],
  shopIdIsInvalid: ['error_shop', 'shopid is invalid'],
  notInCancel: [
    'order.cancel_order_invalid_status',
    'Invalid order_status.The order status should be IN_CANCEL.',
  ],
  orderStatusInvalid: [
    'order.order_status_invalid',
    'Invalid order_status.The order status should be IN_CANCEL.',
  ],
  cancelForderFailed: ['logistics.cancel_forder_failed', 'Cancel forder failed.'],
  pathOffline: [
    'error_param',
    'Permission denied. This API is currently offline or the request path is incorrect.',
  ],
  noPartnerId: ['error_param', 'There is no partner_id in query.'],
  invalidPartnerId: ['error_param', 'Invalid partner_id.'],
  checkPartnerId: ['invalid_partner_id', 'Invalid partner_id, please have a check.'],
  partnerIdRange: ['error_param', 'Partner_id is invalid, should be an integer between 0 and 4294967295.'],
  noTimestamp: ['error_param', 'no timestamp'],
  invalidTimestamp: ['error_param', 'Invalid timestamp'],
  timestampRange: ['error_param', 'Timestamp is invalid, should be an integer between 0 and 4294967295.'],
  timestampExpired: ['error_param', 'Timestamp is expired.'],
  noSign: ['error_param', 'There is no sign in query.'],
  wrongSign: ['error_sign', 'Wrong sign.'],
  noShopId: ['error_param', 'There is no shop_id in query.'],
  shopIdRange: ['error_param', 'shop_id is invalid, should be an integer between 0 and 4294967295.'],
  noAccessToken: ['error_param', 'There is no access_token in query.'],
  invalidAccessToken: ['invalid_acceess_token', 'Invalid access_token, please have a check.'],
  accessTokenRefused: ['error_auth', 'Invalid access_token.'],
  partnerOrShopRefused: ['error_auth', 'Invalid partner_id or shopid.'],
  noApiPermission: ['error_auth', 'No permission to current api.'],
  authSystemError: ['error_auth', 'System error, please try again later.'],
  partnerShopNoLink: ['partner_shop_no_link', 'Invalid partner_id or shop_id, please have a check.'],
  shopNotLinked: ['shop_no_linked', 'Partner and shop has no linked.'],
  appTypeNoPermission: ['error_api_permission', 'This app type has no permission to this API.'],
  partnerIdIsInvalid: ['error_auth', 'partner_id is invalid'],
  // Of these three the codes are the page's and the texts ours.
  kycRefused: ['error_kyc_auth', 'The seller has to pass KYC first.'],
  affiliateShopRefused: ['error_ashop_api_permission', 'Affiliate shops have no permission to this API.'],
  callRestricted: ['error_api_call_restricted', 'Calls of this API are restricted.'],
  // The text goes on after "Console"; the page lists no text for the shop that is banned.
  partnerKeyExpired: [
    'error_partner_key_expired',
    'Your API partner key has expired, please reset the Live API Partner Key in Console.',
  ],
  shopBanned: ['shop_banned', 'The shop is banned.'],
  apiSuspended: ['api_suspended', 'The API is offline. Please call v2 API instead.'],
  dailyLimit: [
    'error_limit',
    'The total API call number made by your APP has reached the daily API call limit, please try again after 00: 00 (UTC+08:00)',
  ],
  rateLimit: [
    'error_rate_limit',
    'Too many requests. You have reached the rate limit. Please try again later.',
  ],
  sourceIpUndeclared: [
    'source_ip_undeclared',
    'Request Source IP (127.0.0.1) is undeclared. Please declare all your IP addresses in the Shopee Open Platform Console > App list > IP Address Whitelist',
  ],
  invalidCode: ['invalid_code', 'The code is expired or used or invalid, please check the code.'],
  refreshTokenExpired: ['refresh_token_expired', 'Your refresh_token expired.'],
  shopRefreshToken: [
    'error_shop_refresh_token',
    'Your refresh token is error ,please check refresh token or shopid.',
  ],
  refreshTokenRefused: ['error_auth', 'Invalid refresh_token.'],
  shopAccessExpired: ['shop_access_expired', 'Your access to shop has expired.'],
  // The page lists the codes of merchants; the ends of their texts are taken from the shop's twins.
  merchantRefreshToken: [
    'error_merchant_refresh_token',
    'Your refresh token is error ,please check refresh token or merchantid.',
  ],
  merchantAccessExpired: ['merchant_access_expired', 'Your access to merchant has expired.'],
  merchantNotLinked: ['merchant_no_linked', 'Partner and merchant has no linked.'],
  // The page's texts go on after the comma; the rest of both is ours.
  codeOrShopWrong: ['invalid_shop_id', 'The code or shop_id is wrong, please check both.'],
  codeOrMainAccountWrong: [
    'invalid_main_acount_id',
    'The code or main_accoount_id is wrong, please check both.',
  ],
} as const

/** The documented errors, by names of our own: the vendor's codes are overloaded and cannot name them. */
export type ShopeeErrorName = keyof typeof listed

export function shopeeError(name: ShopeeErrorName): ShopeeError {
  const [error, message] = listed[name]
  return { error, message }
}

/** Thrown inside the handlers to answer with an error of the vendor. */
export class ShopeeRefusal extends Error {
  readonly body: ShopeeError

  constructor(body: ShopeeError) {
    super(`${body.error}: ${body.message}`)
    this.name = 'ShopeeRefusal'
    this.body = body
  }
}

export function refusal(name: ShopeeErrorName): ShopeeRefusal {
  return new ShopeeRefusal(shopeeError(name))
}

/** `error_param` with the page's "Wrong parameters, detail: {msg}." */
export function wrongParameters(detail: string): ShopeeRefusal {
  return new ShopeeRefusal({ error: 'error_param', message: `Wrong parameters, detail: ${detail}.` })
}
