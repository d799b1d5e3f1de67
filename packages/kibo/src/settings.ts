import { address, idText, secret, setting, type SettingsDeclaration } from '@cancel/core/provider'
import * as z from 'zod/mini'
import type { ResolvedKiboSettings } from './types.ts'

// The tenant names the host: anything but letters and digits could name another.
const tenantId = z.string('1 to 32 letters and digits').check(
  z.refine((text) => !/^t\d+$/i.test(text), "the tenant's number alone, without the t of its host name"),
  z.regex(/^[a-zA-Z0-9]{1,32}$/, '1 to 32 letters and digits'),
)
const siteId = z.string('a whole number').check(z.regex(/^\d{1,19}$/, 'a whole number'))
const hosts = { sandbox: 'sandbox.mozu.com', production: 'mozu.com' } as const

/** Where an access token is fetched ("API Authentication", kibocommerce.com, read 2026-11). */
export const homePod = 'https://home.mozu.com/api/platform/applications/authtickets/oauth'

export const settings: SettingsDeclaration<ResolvedKiboSettings> = {
  fields: {
    tenantId: setting(z.pipe(z.transform(idText), tenantId), { isRequired: true }),
    accessToken: secret(),
    clientId: setting(z.string().check(z.minLength(1))),
    clientSecret: secret(),
    environment: setting(z.enum(['sandbox', 'production'])),
    orderIdKey: setting(z.enum(['orderId', 'orderID']), { default: 'orderId' }),
    authUrl: address(),
    siteId: setting(z.pipe(z.transform(idText), siteId)),
  },
  alternatives: [{ groups: [['accessToken'], ['clientId', 'clientSecret']] }],
  loginUrl: 'authUrl',
  host: ({ tenantId: tenant, environment = 'production' }) =>
    `https://${tenant}-translation.${hosts[environment]}`,
  account: ({ tenantId: tenant }) => [tenant ?? 'unknown'],
}
