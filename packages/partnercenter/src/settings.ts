import { address, secret, setting, type SettingsDeclaration, store } from '@cancel/core/provider'
import * as z from 'zod/mini'
import { guidPattern, someText } from './api/fields.ts'
import type { PartnerCenterCloud, ResolvedPartnerCenterSettings } from './types.ts'

const api = 'https://api.partnercenter.microsoft.com'

/**
 * "Partner Center REST URLs" (2023-10) and "National clouds" (Microsoft Entra, read 2026-11). The API's address is also
 * the `resource` its tokens are asked for; the one of Azure AD Graph, graph.windows.net, is refused since August 2025.
 */
export const clouds: Readonly<
  Record<PartnerCenterCloud, { readonly apiUrl: string; readonly authorityUrl: string }>
> = {
  global: { apiUrl: api, authorityUrl: 'https://login.microsoftonline.com' },
  // Older pages and tools log in at login.chinacloudapi.cn; Entra's own page and the samples of 2024 name this one.
  china: {
    apiUrl: 'https://partner.partnercenterapi.microsoftonline.cn',
    authorityUrl: 'https://login.partner.microsoftonline.cn',
  },
  germany: { apiUrl: api, authorityUrl: 'https://login.microsoftonline.de' },
  'us-government': { apiUrl: api, authorityUrl: 'https://login.microsoftonline.us' },
}

const domain = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,63}$/i
const isTenant = (text: string): boolean =>
  guidPattern.test(text) || (text.length <= 253 && domain.test(text))
// It enters the login's path: anything else could lead the secret elsewhere.
const tenant = z
  .string('a GUID or a verified domain name')
  .check(z.refine(isTenant, 'a GUID or a verified domain name'))

export const settings: SettingsDeclaration<ResolvedPartnerCenterSettings> = {
  fields: {
    tenantId: setting(tenant),
    accessToken: secret(),
    clientId: setting(someText, { needs: ['tenantId'] }),
    clientSecret: secret({ needs: ['tenantId'] }),
    // A secret given as an option says which login is meant; the refresh token of a variable may be another's.
    refreshToken: { ...secret(), isVariableBeside: 'clientSecret' },
    tokens: store(),
    cloud: setting(z.enum(['global', 'china', 'germany', 'us-government']), { default: 'global' }),
    environment: setting(z.enum(['sandbox', 'production'])),
    authorityUrl: address(),
    applicationName: setting(
      z.string('printable ASCII text').check(z.regex(/^[\u0020-\u007e]+$/, 'printable ASCII text')),
    ),
    locale: setting(
      z
        .string('a language tag such as en-US')
        .check(z.regex(/^[a-zA-Z]{2,3}(?:-[a-zA-Z\d]{2,8})*$/, 'a language tag such as en-US')),
    ),
  },
  alternatives: [
    { groups: [['accessToken'], ['clientId', 'clientSecret']] },
    { groups: [['accessToken'], ['refreshToken'], ['tokens']], isOptional: true },
  ],
  loginUrl: 'authorityUrl',
  host: ({ cloud }) => clouds[cloud].apiUrl,
  // GUIDs and domain names have no case: the same tenant is the same account.
  account: ({ tenantId }) => (tenantId === undefined ? undefined : [tenantId.toLowerCase()]),
}
