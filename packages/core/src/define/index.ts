// For those who write a provider. What an application needs is in '@cancel/core'.
export { defineProvider } from './provider.ts'
export { address, endpoint, secret, setting, store } from './declare.ts'
export { compact } from '../compact.ts'
export { decimal, idText, namedOnce, notEmpty, opaqueId } from '../fields.ts'
export type {
  Endpoint,
  Facts,
  ProviderDeclaration,
  Reading,
  Row,
  SettingsDeclaration,
  Signed,
  Signing,
} from '../contract/provider.ts'
export type { HttpAnswer } from '../http/decode.ts'
export type { Schema } from '../schema.ts'
