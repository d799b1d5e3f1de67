// For those who write a provider. What an application needs is in '@cancel/core'.
export { defineProvider } from './provider.ts'
export { listCell } from './flat-row.ts'
export { address, endpoint, setting, store, tokenCall } from './declare.ts'
export { publish, type PublishedSchema } from './publish.ts'
export { settingsSchema } from './settings.ts'
export { memberOf, orderState, standingLines, textIn, unitsOf } from './reading.ts'
export { secret } from '../settings/credential.ts'
export { compact } from '../compact.ts'
export { parseJson } from '../http/json.ts'
export type { FieldCheck } from '../fields.ts'
export { decimal, filledList, idText, namedOnce, notEmpty, opaqueId, storableText } from '../fields.ts'
export type { Facts } from '../contract/facts.ts'
export type { Endpoint, Reading } from '../contract/endpoint.ts'
export type {
  FlatRow,
  ProviderDeclaration,
  FlatRowDeclaration,
  Signed,
  Signing,
} from '../contract/provider.ts'
export type { Row } from '../contract/row.ts'
export type { SettingsDeclaration } from '../contract/setting.ts'
export type { HttpAnswer } from '../http/decode.ts'
export type { Refuse, Schema } from '../schema.ts'
