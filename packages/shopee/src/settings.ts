import type { ClientSettings, Credential, TokenStore } from '@cancel/core'
import {
  type Checks,
  checkUrl,
  commonSettingNames,
  createChecks,
  optionalSetting,
  readEnvironment,
  requiredSetting,
  resolveSettings,
  type ResolvedSettings,
} from '@cancel/core/provider'
import { hosts, type ShopeeEnvironment, type ShopeeRegion } from './hosts.ts'

/** Settings of a Shopee client. Each but `tokens` may come from its environment variable instead. */
export interface ShopeeSettings extends ClientSettings {
  /** The app's partner id, 1 to 4294967295. `SHOPEE_PARTNER_ID`. */
  readonly partnerId?: string | number | undefined
  /** The app's key, as the console prints it; used as text, never hex-decoded. `SHOPEE_PARTNER_KEY`. */
  readonly partnerKey?: Credential | undefined
  /** The shop whose orders these are. Excludes `merchantId`. `SHOPEE_SHOP_ID`. */
  readonly shopId?: string | number | undefined
  /** The merchant whose orders these are. Excludes `shopId`. `SHOPEE_MERCHANT_ID`. */
  readonly merchantId?: string | number | undefined
  /** A ready access token; it lives four hours. Excludes `tokens`. `SHOPEE_ACCESS_TOKEN`. */
  readonly accessToken?: Credential | undefined
  /**
   * Where the pair of tokens lives, under the client's `account` as key. It is refreshed when the access token ends,
   * and the new pair is stored before it is used: a refresh token works once. Excludes `accessToken`.
   */
  readonly tokens?: TokenStore | undefined
  /** Where your server stands. Default `global`, near Singapore. `SHOPEE_REGION`. */
  readonly region?: ShopeeRegion | undefined
  /** With `region` names the host. There is no default: give this or `baseUrl`. `SHOPEE_ENVIRONMENT`. */
  readonly environment?: ShopeeEnvironment | undefined
}

/** Whose orders, in Shopee's words: calls carry `shop_id` or `merchant_id`. */
export interface ShopeeSubject {
  readonly kind: 'shop' | 'merchant'
  readonly id: string
}

export interface ResolvedShopeeSettings extends ResolvedSettings {
  readonly baseUrl: string
  readonly partnerId: string
  readonly partnerKey: unknown
  readonly subject: ShopeeSubject
  readonly credentials:
    | { readonly kind: 'token'; readonly accessToken: unknown }
    | { readonly kind: 'store'; readonly store: TokenStore }
}

/** Options of which only one may be given. */
export const subjects = [['shopId'], ['merchantId']] as const
export const credentials = [['accessToken'], ['tokens']] as const

const names: readonly string[] = [
  ...commonSettingNames,
  'partnerId',
  'partnerKey',
  'shopId',
  'merchantId',
  'accessToken',
  'tokens',
  'region',
  'environment',
]

/** Names whose orders these are, before anything is checked. */
export function accountOf(settings: ShopeeSettings): string {
  const { shopId, merchantId } = givenSubject(settings)
  if (shopId !== undefined) return `shopee/shop/${shopId}`
  return merchantId === undefined ? 'shopee/unknown' : `shopee/merchant/${merchantId}`
}

const checks: Checks = createChecks('shopee', 'configuration')

/** Checks the settings at the first call. Throws `CancelError` `configuration` naming option and variable. */
export function resolveShopeeSettings(settings: ShopeeSettings): ResolvedShopeeSettings {
  checks.fields(settings, 'settings', names)
  return {
    ...resolveSettings('shopee', settings),
    baseUrl: resolveBaseUrl(settings),
    partnerId: idOf(requiredSetting('shopee', 'partnerId', settings.partnerId), 'partnerId'),
    partnerKey: requiredSetting('shopee', 'partnerKey', settings.partnerKey),
    subject: resolveSubject(settings),
    credentials: resolveCredentials(settings),
  }
}

function resolveBaseUrl({ baseUrl, region, environment }: ShopeeSettings): string {
  const where = optionalSetting('shopee', 'region', region) ?? 'global'
  checks.oneOf(where, 'region', ['global', 'china', 'brazil'])
  const given = optionalSetting('shopee', 'baseUrl', baseUrl)
  const named =
    given === undefined
      ? requiredSetting('shopee', 'environment', environment, '(or baseUrl) is missing')
      : (optionalSetting('shopee', 'environment', environment) ?? 'production')
  checks.oneOf(named, 'environment', ['production', 'sandbox', 'legacy-sandbox'])
  if (given !== undefined) return checkUrl(checks, 'baseUrl', given)
  return (
    hosts[`${where} ${named}`] ??
    checks.fail('environment', `production or sandbox with region ${where}`, named)
  )
}

/** An option of either kind silences the variables of both. */
function givenSubject({ shopId, merchantId }: ShopeeSettings): Pick<ShopeeSettings, 'shopId' | 'merchantId'> {
  if (shopId !== undefined || merchantId !== undefined) return { shopId, merchantId }
  return {
    shopId: readEnvironment('shopee', 'shopId'),
    merchantId: readEnvironment('shopee', 'merchantId'),
  }
}

function resolveSubject(settings: ShopeeSettings): ShopeeSubject {
  const { shopId, merchantId } = givenSubject(settings)
  if (shopId !== undefined) onlyOne('shopId', 'merchantId', merchantId)
  return merchantId === undefined
    ? {
        kind: 'shop',
        id: idOf(requiredSetting('shopee', 'shopId', shopId, '(or merchantId) is missing'), 'shopId'),
      }
    : { kind: 'merchant', id: idOf(merchantId, 'merchantId') }
}

function resolveCredentials({ accessToken, tokens }: ShopeeSettings): ResolvedShopeeSettings['credentials'] {
  if (tokens === undefined) {
    return {
      kind: 'token',
      accessToken: requiredSetting('shopee', 'accessToken', accessToken, '(or tokens) is missing'),
    }
  }
  onlyOne('accessToken', 'tokens', accessToken)
  if (typeof tokens.get !== 'function' || typeof tokens.replace !== 'function')
    checks.fail('tokens', 'a store with get and replace', tokens)
  return { kind: 'store', store: tokens }
}

function onlyOne(option: string, other: string, given: unknown): void {
  if (given !== undefined) checks.fail(option, `given alone, or ${other} in its place`, 'both')
}

/** "Should be an integer between 0 and 4294967295" (common errors of the API pages, 2026-08). */
function idOf(given: unknown, option: string): string {
  const text = String(given)
  return /^[1-9]\d{0,9}$/.test(text) && Number(text) < 2 ** 32
    ? text
    : checks.fail(option, 'a whole number from 1 to 4294967295', given)
}
