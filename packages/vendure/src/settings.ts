import { address, secret, setting, type SettingsDeclaration } from '@cancel/core/provider'
import * as z from 'zod/mini'
import type { VendureSettings } from './types.ts'

/** The settings as the client works with them. */
export type OwnSettings = VendureSettings & { readonly baseUrl: string }

export const settings: SettingsDeclaration<OwnSettings> = {
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

/** Vendure's words that people may write in place of ours. */
export const vocabulary: Readonly<Record<string, string>> = {
  orderLines: 'lines',
  lineId: 'orderLineId',
  authToken: 'accessToken',
  token: 'accessToken',
  'vendure-api-key': 'apiKey',
  'vendure-token': 'channelToken',
}
