import type { ClientSettings, Credential, TokenStore } from '@cancel/core'
import {
  checkUrl,
  commonSettingNames,
  createChecks,
  deriveSettings,
  optionalSetting,
  requiredSetting,
  resolveSettings,
  type ResolvedSettings,
} from '@cancel/core/provider'
import { clouds, type PartnerCenterCloud } from './clouds.ts'
import { type PartnerCenterCredentials, resolveCredentials } from './credentials.ts'

/** Settings of a Partner Center client. Each may come from its environment variable instead. */
export interface PartnerCenterSettings extends ClientSettings {
  /**
   * The partner's own tenant: a GUID or a verified domain name. It names the account and enters the login's path;
   * optional with `accessToken`. `PARTNERCENTER_TENANT_ID`.
   */
  readonly tenantId?: string | undefined
  /**
   * A ready access token for the API. Excludes `clientId`, `clientSecret`, `refreshToken` and `tokens`.
   * `PARTNERCENTER_ACCESS_TOKEN`.
   */
  readonly accessToken?: Credential | undefined
  /** The application's id in Entra. With `clientSecret` alone the login is app only. `PARTNERCENTER_CLIENT_ID`. */
  readonly clientId?: string | undefined
  /** The application's secret. `PARTNERCENTER_CLIENT_SECRET`. */
  readonly clientSecret?: Credential | undefined
  /**
   * A refresh token from the consent of a user (Secure Application Model): app+user. A rotated one is kept in memory
   * only. Excludes `tokens`. `PARTNERCENTER_REFRESH_TOKEN`, read only where `clientSecret` comes from the environment.
   */
  readonly refreshToken?: Credential | undefined
  /**
   * Where the refresh token lives, under the client's `account`: app+user, shared by processes. Excludes
   * `refreshToken`. No environment variable.
   */
  readonly tokens?: TokenStore | undefined
  /** Names the API's host, the login's host and the token's audience. Default `global`. `PARTNERCENTER_CLOUD`. */
  readonly cloud?: PartnerCenterCloud | undefined
  /**
   * What the tenant is. Both have the same host, so this steers advice and hints and nothing else. There is no
   * default: give this or `baseUrl`. `PARTNERCENTER_ENVIRONMENT`.
   */
  readonly environment?: 'sandbox' | 'production' | undefined
  /**
   * What stands before `/{tenantId}/oauth2/token`. Default: the cloud's, such as
   * `https://login.microsoftonline.com`; required with a `baseUrl` that stands without `environment`.
   * `PARTNERCENTER_AUTHORITY_URL`.
   */
  readonly authorityUrl?: string | undefined
  /** Sent as `MS-PartnerCenter-Application` where given: printable ASCII. `PARTNERCENTER_APPLICATION_NAME`. */
  readonly applicationName?: string | undefined
  /** Language of the vendor's messages, sent as `X-Locale` where given, such as `en-US`. `PARTNERCENTER_LOCALE`. */
  readonly locale?: string | undefined
}

export interface ResolvedPartnerCenterSettings extends ResolvedSettings {
  readonly baseUrl: string
  readonly environment: 'sandbox' | 'production' | undefined
  readonly applicationName: string | undefined
  readonly locale: string | undefined
  readonly credentials: PartnerCenterCredentials
}

const names: readonly string[] = [
  ...commonSettingNames,
  'tenantId',
  'accessToken',
  'clientId',
  'clientSecret',
  'refreshToken',
  'tokens',
  'cloud',
  'environment',
  'authorityUrl',
  'applicationName',
  'locale',
]

/** Checks the settings at the first call. Throws `CancelError` `configuration` naming option and variable. */
export function resolvePartnerCenterSettings(settings: PartnerCenterSettings): ResolvedPartnerCenterSettings {
  const checks = createChecks('partnercenter', 'configuration')
  checks.fields(settings, 'settings', names)
  const read = (name: Exclude<keyof PartnerCenterSettings, symbol>): unknown =>
    optionalSetting('partnercenter', name, settings[name])
  const matching = (
    name: 'applicationName' | 'locale',
    pattern: RegExp,
    allowed: string,
  ): string | undefined => {
    const value = read(name)
    return value === undefined || (typeof value === 'string' && pattern.test(value))
      ? value
      : checks.fail(name, allowed, value)
  }
  const cloud =
    clouds[checks.oneOf(read('cloud') ?? 'global', 'cloud', Object.keys(clouds) as PartnerCenterCloud[])]
  const givenBaseUrl = read('baseUrl')
  const givenEnvironment =
    givenBaseUrl === undefined
      ? requiredSetting('partnercenter', 'environment', settings.environment, '(or baseUrl) is missing')
      : read('environment')
  const environment =
    givenEnvironment === undefined
      ? undefined
      : checks.oneOf(givenEnvironment, 'environment', ['sandbox', 'production'])
  return {
    ...resolveSettings('partnercenter', settings),
    baseUrl: checkUrl(checks, 'baseUrl', givenBaseUrl ?? cloud.apiUrl),
    environment,
    applicationName: matching('applicationName', /^[\u0020-\u007e]+$/u, 'printable ASCII text'),
    locale: matching('locale', /^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i, 'a language tag such as en-US'),
    credentials: resolveCredentials(settings, cloud, environment),
  }
}

/** The settings with `partial` over them: one way to log in drops the other. */
export function derivePartnerCenterSettings(
  base: PartnerCenterSettings,
  partial: PartnerCenterSettings,
): PartnerCenterSettings {
  const derived = deriveSettings(base, partial, [
    ['accessToken'],
    ['clientId', 'clientSecret', 'refreshToken', 'tokens'],
  ])
  return deriveSettings(derived, partial, [['refreshToken'], ['tokens']])
}
