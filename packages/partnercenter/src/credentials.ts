import type { TokenStore } from '@cancel/core'
import { checkUrl, createChecks, optionalSetting, requiredSetting } from '@cancel/core/provider'
import { guid } from './guid.ts'
import type { PartnerCenterSettings } from './settings.ts'

/** Where an application logs in, and for what. */
export interface Login {
  readonly tokenUrl: string
  /** The audience of the token: the cloud's API. */
  readonly resource: string
  readonly clientId: string
}

export type PartnerCenterCredentials =
  | { readonly kind: 'token'; readonly accessToken: unknown }
  | {
      readonly kind: 'application'
      readonly login: Login
      readonly clientSecret: unknown
      /** App+user: where the refresh token comes from. Neither: app only. */
      readonly refreshToken: unknown
      readonly tokens: TokenStore | undefined
    }

const provider = 'partnercenter'
const domain = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,63}$/i

/** Chooses one way to log in. Throws `CancelError` `configuration` for none, and for two at once. */
export function resolveCredentials(
  settings: PartnerCenterSettings,
  cloud: { readonly apiUrl: string; readonly authorityUrl: string },
  environment: string | undefined,
): PartnerCenterCredentials {
  const checks = createChecks(provider, 'configuration')
  const { accessToken, clientId, clientSecret, refreshToken, tokens } = settings
  const asApplication = [clientId, clientSecret, refreshToken, tokens].some((option) => option !== undefined)
  if (accessToken !== undefined && asApplication) {
    checks.fail('accessToken', 'given alone, or clientId and clientSecret in its place', 'both')
  }
  if (refreshToken !== undefined && tokens !== undefined) {
    checks.fail('refreshToken', 'given without tokens, or tokens in its place', 'both')
  }
  const token = asApplication ? undefined : optionalSetting(provider, 'accessToken', accessToken)
  const tenantId =
    token === undefined
      ? requiredSetting(provider, 'tenantId', settings.tenantId, '(or accessToken) is missing')
      : optionalSetting(provider, 'tenantId', settings.tenantId)
  // It enters the login's path: anything else could lead the secret elsewhere.
  if (tenantId !== undefined && !guid.test(tenantId) && !domain.test(tenantId))
    checks.fail('tenantId', 'a GUID or a verified domain name', tenantId)
  if (token !== undefined) return { kind: 'token', accessToken: token }

  // A production login must not feed whatever host a baseUrl names.
  const authorityUrl =
    optionalSetting(provider, 'authorityUrl', settings.authorityUrl) ??
    (environment === undefined
      ? requiredSetting<string>(
          provider,
          'authorityUrl',
          undefined,
          'is missing (a baseUrl without environment needs its own)',
        )
      : cloud.authorityUrl)
  const login = {
    tokenUrl: `${checkUrl(checks, 'authorityUrl', authorityUrl)}/${tenantId}/oauth2/token`,
    resource: cloud.apiUrl,
    clientId: checks.text(
      requiredSetting(provider, 'clientId', clientId, '(or accessToken) is missing'),
      'clientId',
    ),
  }
  const user = tokens === undefined && clientSecret === undefined
  return {
    kind: 'application',
    login,
    clientSecret: requiredSetting(provider, 'clientSecret', clientSecret),
    // A secret given as an option says which login is meant; the environment's refresh token may be another's.
    refreshToken: user ? optionalSetting(provider, 'refreshToken', refreshToken) : refreshToken,
    tokens: tokens === undefined ? undefined : checkStore(tokens),
  }
}

function checkStore(tokens: TokenStore): TokenStore {
  const { get, replace }: Partial<TokenStore> = tokens
  if (typeof get === 'function' && typeof replace === 'function') return tokens
  return createChecks(provider, 'configuration').fail('tokens', 'a store with get and replace', tokens)
}
