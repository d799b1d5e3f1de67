import type { Credential } from '@cancel/core'
import { address, secret, setting, type SettingsDeclaration } from '@cancel/core/provider'
import * as z from 'zod/mini'

/** The vendor's own settings, as the client works with them. */
export type OwnSettings = {
  readonly baseUrl: string
  readonly apiKey?: Credential
  readonly accessToken?: Credential
  readonly channelToken?: string
}

export const settings: SettingsDeclaration<OwnSettings> = {
  fields: {
    // Every shop has a server of its own.
    baseUrl: { ...address(), isRequired: true },
    apiKey: secret(),
    accessToken: secret(),
    channelToken: setting(z.string().check(z.regex(/^[!-~]{1,200}$/, 'printable ASCII text without spaces'))),
  },
  alternatives: [{ groups: [['apiKey'], ['accessToken']] }],
  host: ({ baseUrl }) => baseUrl,
  account: ({ channelToken }) =>
    channelToken === undefined ? ['default-channel'] : ['channel', channelToken],
}
