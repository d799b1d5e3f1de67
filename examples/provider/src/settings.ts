import { secret, setting, type SettingsDeclaration } from '@cancel/core/provider'
import * as z from 'zod/mini'
import type { ResolvedAcmeSettings } from './types.ts'

/** "Hosts", Acme API (made up). */
const hosts = { sandbox: 'https://sandbox.acme.example', production: 'https://api.acme.example' } as const

export const settings: SettingsDeclaration<ResolvedAcmeSettings> = {
  fields: {
    shop: setting(
      z.string().check(z.regex(/^[a-z0-9-]{1,40}$/, '1 to 40 lower-case letters, digits and dashes')),
      {
        isRequired: true,
      },
    ),
    accessToken: secret(),
    clientId: setting(z.string().check(z.minLength(1))),
    clientSecret: secret(),
    environment: setting(z.enum(['sandbox', 'production'])),
  },
  alternatives: [{ groups: [['accessToken'], ['clientId', 'clientSecret']] }],
  host: ({ environment = 'production' }) => hosts[environment],
  account: ({ shop }) => (shop === undefined ? undefined : ['shop', shop]),
}
