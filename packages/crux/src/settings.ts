import { secret, setting, type SettingsDeclaration } from '@cancel/core/provider'
import * as z from 'zod/mini'
import { someText } from './api/fields.ts'
import type { ResolvedCruxSettings } from './types.ts'

/** "Getting Started", docs.cruxconnect.com, 2019-03. */
const hosts = {
  sandbox: 'https://api-sandbox.cruxconnect.com',
  production: 'https://api.cruxconnect.com',
} as const

// The login stands below the same base as the orders, so no password can reach a host that was not named.
export const settings: SettingsDeclaration<ResolvedCruxSettings> = {
  fields: {
    token: secret(),
    username: setting(someText),
    password: secret(),
    environment: setting(z.enum(['sandbox', 'production'])),
    generation: setting(z.enum(['v1', 'timp']), { default: 'v1' }),
  },
  alternatives: [{ groups: [['token'], ['username', 'password']] }],
  host: ({ environment = 'production' }) => hosts[environment],
  // A token does not say whose it is: the setting `account` does.
  account: ({ username }) => (username === undefined ? undefined : [username]),
}
