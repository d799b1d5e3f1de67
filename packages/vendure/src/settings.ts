import { address, secret, setting, type SettingsDeclaration } from '@cancel/core/provider'
import * as z from 'zod/mini'
import type { ResolvedVendureSettings } from './types.ts'

export const settings: SettingsDeclaration<ResolvedVendureSettings> = {
  fields: {
    // Every shop has a server of its own.
    baseUrl: { ...address(), isRequired: true },
    apiKey: secret(),
    accessToken: secret(),
    username: setting(z.string().check(z.minLength(1))),
    password: secret(),
    channelToken: setting(z.string().check(z.regex(/^[!-~]{1,200}$/, 'printable ASCII text without spaces'))),
  },
  alternatives: [{ groups: [['apiKey'], ['accessToken'], ['username', 'password']] }],
  host: ({ baseUrl }) => baseUrl,
  account: ({ channelToken }) =>
    channelToken === undefined ? ['default-channel'] : ['channel', channelToken],
}
