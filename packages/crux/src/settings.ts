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

/** Settings of a Crux Connect client. Each may come from its environment variable instead. */
export interface CruxSettings extends ClientSettings {
  /** A ready token, as the login answers it. Excludes `username` and `password`. `CRUX_TOKEN`. */
  readonly token?: Credential | undefined
  /** The retailer's user name, usually an e-mail address. It is part of `account`. `CRUX_USERNAME`. */
  readonly username?: string | undefined
  /** The password of `username`. Only ever sent to the login below `baseUrl`. `CRUX_PASSWORD`. */
  readonly password?: Credential | undefined
  /**
   * `sandbox`: `https://api-sandbox.cruxconnect.com`, `production`: `https://api.cruxconnect.com`. There is no default:
   * give this or `baseUrl`. `CRUX_ENVIRONMENT`.
   */
  readonly environment?: 'sandbox' | 'production' | undefined
  /** Which generation of the API: `v1` has no prefix, `timp` (Timpanogos) has `/timp`. Default `v1`. `CRUX_GENERATION`. */
  readonly generation?: 'v1' | 'timp' | undefined
}

export interface ResolvedCruxSettings extends ResolvedSettings {
  /** What stands before every documented path: the base URL and the generation's prefix. */
  readonly root: string
  readonly credentials:
    | { readonly kind: 'token'; readonly token: unknown }
    | { readonly kind: 'login'; readonly username: string; readonly password: unknown }
}

/** Options of which only one group may be given. */
export const alternatives: readonly (readonly (keyof CruxSettings)[])[] = [
  ['token'],
  ['username', 'password'],
]

const names: readonly string[] = [
  ...commonSettingNames,
  'token',
  'username',
  'password',
  'environment',
  'generation',
]

/** Checks the settings at the first call. Throws `CancelError` `configuration` naming option and variable. */
export function resolveCruxSettings(settings: CruxSettings): ResolvedCruxSettings {
  const checks = createChecks('crux', 'configuration')
  checks.fields(settings, 'settings', names)
  const givenBaseUrl = optionalSetting('crux', 'baseUrl', settings.baseUrl)
  const environment =
    givenBaseUrl === undefined
      ? requiredSetting('crux', 'environment', settings.environment, '(or baseUrl) is missing')
      : optionalSetting('crux', 'environment', settings.environment)
  if (environment !== undefined) checks.oneOf(environment, 'environment', ['sandbox', 'production'])
  const host = environment === 'sandbox' ? 'api-sandbox.cruxconnect.com' : 'api.cruxconnect.com'
  // The login stands below the same base as the orders, so no password can reach a host that was not named.
  const baseUrl = givenBaseUrl === undefined ? `https://${host}` : checkUrl(checks, 'baseUrl', givenBaseUrl)
  const generation = checks.oneOf(
    optionalSetting('crux', 'generation', settings.generation) ?? 'v1',
    'generation',
    ['v1', 'timp'],
  )
  return {
    ...resolveSettings('crux', settings),
    root: generation === 'timp' ? `${baseUrl}/timp` : baseUrl,
    credentials: resolveCredentials(settings),
  }
}

function resolveCredentials(settings: CruxSettings): ResolvedCruxSettings['credentials'] {
  const checks = createChecks('crux', 'configuration')
  const { username, password } = settings
  if (settings.token !== undefined && (username !== undefined || password !== undefined)) {
    checks.fail('token', 'given alone, or username and password in its place', 'both')
  }
  const token = tokenOf(settings)
  if (token !== undefined) return { kind: 'token', token }
  return {
    kind: 'login',
    username: checks.text(requiredSetting('crux', 'username', username, '(or token) is missing'), 'username'),
    password: requiredSetting('crux', 'password', password),
  }
}

/** The token, unless a login is given as options: then the token's variable is not looked at. */
function tokenOf({ token, username, password }: CruxSettings): unknown {
  const asLogin = username !== undefined || password !== undefined
  return asLogin ? undefined : optionalSetting('crux', 'token', token)
}

/**
 * Whose orders these are: environment and user name. A token names nobody, so all tokens of an environment are one
 * account; `custom` is a `baseUrl` without environment.
 */
export function accountOf(settings: CruxSettings): string {
  const environment = optionalSetting('crux', 'environment', settings.environment) ?? 'custom'
  const user =
    tokenOf(settings) === undefined
      ? (optionalSetting('crux', 'username', settings.username) ?? 'unknown')
      : 'token'
  return `crux/${environment}/${user}`
}
