// For those who write a provider. What an application needs is in '@cancel/core'.
export { defineProvider } from './provider.ts'
export { listCell } from './cells.ts'
export { address, endpoint, secret, setting, store, tokenCall } from './declare.ts'
export { orderState, standingLines } from './lines.ts'
export { publish, type PublishedSchema, settingsSchema } from './publish.ts'
export { memberOf, textIn, unitsOf } from './reading.ts'
export { compact } from '../compact.ts'
export { decimal, idText, namedOnce, notEmpty, opaqueId, storableText } from '../fields.ts'
export type { Facts } from '../contract/facts.ts'
export type {
  Endpoint,
  FlatRow,
  ProviderDeclaration,
  Reading,
  RowsDeclaration,
  Signed,
  Signing,
} from '../contract/provider.ts'
export type { Row } from '../contract/row.ts'
export type { SettingsDeclaration } from '../contract/setting.ts'
export type { HttpAnswer } from '../http/decode.ts'
export type { Schema } from '../schema.ts'
