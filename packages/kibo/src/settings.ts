import type { ClientSettings, Credential } from '@cancel/core'
import {
  checkUrl,
  commonSettingNames,
  createChecks,
  optionalSetting,
  requiredSetting,
  resolveSettings,
  type ResolvedSettings,
} from '@cancel/core/provider'

/** Settings of a Kibo client. Each may come from its environment variable instead. */
export interface KiboSettings extends ClientSettings {
  /** The tenant's number, such as `12345`; it names the host. `KIBO_TENANT_ID`. */
  readonly tenantId?: string | number | undefined
  /** A ready access token. Excludes `clientId` and `clientSecret`. `KIBO_ACCESS_TOKEN`. */
  readonly accessToken?: Credential | undefined
  /** The application's key, such as `KIBO_APP.1.0.0.Release`. `KIBO_CLIENT_ID`. */
  readonly clientId?: string | undefined
  /** The application's shared secret. `KIBO_CLIENT_SECRET`. */
  readonly clientSecret?: Credential | undefined
  /** Names the host. There is no default: give this or `baseUrl`. `KIBO_ENVIRONMENT`. */
  readonly environment?: 'sandbox' | 'production' | undefined
  /**
   * How the cancel request spells its id. Default `orderId`, as Kibo's current page prints it; older pages print
   * `orderID`. `KIBO_ORDER_ID_KEY`.
   */
  readonly orderIdKey?: 'orderId' | 'orderID' | undefined
  /**
   * Where the access token is fetched. Default `https://home.mozu.com/api/platform/applications/authtickets/oauth`;
   * required with a `baseUrl` that stands without `environment`. `KIBO_AUTH_URL`.
   */
  readonly authUrl?: string | undefined
  /** Sent as `x-vol-site` where given. `KIBO_SITE_ID`. */
  readonly siteId?: string | number | undefined
}

export interface ResolvedKiboSettings extends ResolvedSettings {
  readonly tenantId: string
  readonly baseUrl: string
  readonly orderIdKey: 'orderId' | 'orderID'
  readonly siteId: string | undefined
  readonly credentials:
    | { readonly kind: 'token'; readonly accessToken: unknown }
    | {
        readonly kind: 'application'
        readonly clientId: string
        readonly clientSecret: unknown
        readonly authUrl: string
      }
}

/** Options of which only one group may be given. */
export const alternatives: readonly (readonly (keyof KiboSettings)[])[] = [
  ['accessToken'],
  ['clientId', 'clientSecret'],
]

const names: readonly string[] = [
  ...commonSettingNames,
  'tenantId',
  'accessToken',
  'clientId',
  'clientSecret',
  'environment',
  'orderIdKey',
  'authUrl',
  'siteId',
]
const homePod = 'https://home.mozu.com/api/platform/applications/authtickets/oauth'

/** Checks the settings at the first call. Throws `CancelError` `configuration` naming option and variable. */
export function resolveKiboSettings(settings: KiboSettings): ResolvedKiboSettings {
  const checks = createChecks('kibo', 'configuration')
  checks.fields(settings, 'settings', names)
  const tenantId = String(requiredSetting('kibo', 'tenantId', settings.tenantId))
  // The tenant names the host: anything but letters and digits could name another.
  if (!/^[a-z0-9]{1,32}$/i.test(tenantId)) checks.fail('tenantId', '1 to 32 letters and digits', tenantId)
  const siteId = optionalSetting('kibo', 'siteId', settings.siteId)
  if (siteId !== undefined && !/^\d{1,19}$/.test(String(siteId)))
    checks.fail('siteId', 'a whole number', siteId)
  const givenBaseUrl = optionalSetting('kibo', 'baseUrl', settings.baseUrl)
  const environment =
    givenBaseUrl === undefined
      ? requiredSetting('kibo', 'environment', settings.environment, '(or baseUrl) is missing')
      : optionalSetting('kibo', 'environment', settings.environment)
  if (environment !== undefined) checks.oneOf(environment, 'environment', ['sandbox', 'production'])
  const host = environment === 'sandbox' ? 'sandbox.mozu.com' : 'mozu.com'
  const baseUrl =
    givenBaseUrl === undefined
      ? `https://${tenantId}-translation.${host}`
      : checkUrl(checks, 'baseUrl', givenBaseUrl)
  const orderIdKey = optionalSetting('kibo', 'orderIdKey', settings.orderIdKey) ?? 'orderId'
  return {
    ...resolveSettings('kibo', settings),
    tenantId,
    baseUrl,
    orderIdKey: checks.oneOf(orderIdKey, 'orderIdKey', ['orderId', 'orderID']),
    siteId: siteId === undefined ? undefined : String(siteId),
    credentials: resolveCredentials(settings, environment),
  }
}

function resolveCredentials(
  settings: KiboSettings,
  environment: string | undefined,
): ResolvedKiboSettings['credentials'] {
  const checks = createChecks('kibo', 'configuration')
  const { accessToken, clientId, clientSecret } = settings
  if (accessToken !== undefined && (clientId !== undefined || clientSecret !== undefined)) {
    checks.fail('accessToken', 'given alone, or clientId and clientSecret in its place', 'both')
  }
  const asApplication = clientId !== undefined || clientSecret !== undefined
  const token = asApplication ? undefined : optionalSetting('kibo', 'accessToken', accessToken)
  if (token !== undefined) return { kind: 'token', accessToken: token }
  const givenAuthUrl = optionalSetting('kibo', 'authUrl', settings.authUrl)
  // Production credentials must not be sent to whatever host a baseUrl names, nor its token the other way round.
  const authUrl =
    givenAuthUrl ??
    (environment === undefined
      ? requiredSetting<string>(
          'kibo',
          'authUrl',
          undefined,
          'is missing (a baseUrl without environment needs its own)',
        )
      : homePod)
  return {
    kind: 'application',
    clientId: checks.text(
      requiredSetting('kibo', 'clientId', clientId, '(or accessToken) is missing'),
      'clientId',
    ),
    clientSecret: requiredSetting('kibo', 'clientSecret', clientSecret),
    authUrl: checkUrl(checks, 'authUrl', authUrl),
  }
}
