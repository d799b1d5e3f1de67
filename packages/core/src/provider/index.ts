// For those who write a provider. What an application needs is in '@cancel/core'.
export { type Budget, createBudget } from '../budget.ts'
export { type Checks, createChecks, describeGiven } from '../checks.ts'
export { compact, type Compact } from '../compact.ts'
export { createTokenCache, type TokenCache } from '../auth/token-cache.ts'
export { fetchedToken, type FetchedToken, givenToken, type TokenSource } from '../auth/token-source.ts'
export { storedTokens, type StoredTokenOptions } from '../auth/stored-tokens.ts'
export { createScrubber, type Scrubber } from '../errors/redact.ts'
export { type AttemptContext, type Authorized, type Call, mapCall, type Understanding } from '../http/call.ts'
export type { AnswerBody, HttpAnswer } from '../http/decode.ts'
export { createHostClocks, type HostClocks } from '../http/host-clock.ts'
export { parseJson, stringifyJson } from '../http/json.ts'
export {
  commonSettingNames,
  resolveSettings,
  type ResolvedSettings,
  withCallOptions,
} from '../settings/client-settings.ts'
export { deriveSettings } from '../settings/derive.ts'
export {
  environmentName,
  optionalSetting,
  readEnvironment,
  requiredSetting,
  revealCredential,
} from '../settings/load-setting.ts'
export { signHmac } from '../signing/hmac.ts'
export { checkUrl } from '../settings/url.ts'
export { defineCanceller, type Opened } from '../verdict/canceller.ts'
export { type Channel, report } from '../verdict/channel.ts'
export { performCall } from '../verdict/exchange.ts'
export { openOnce, type OpenedOnce } from '../verdict/open-once.ts'
export type { AskedLine, CancelPlan, Vendor } from '../verdict/plan.ts'
export { fits, type ShapeOf } from '../shape.ts'
export { type Soon, whenReady } from '../when-ready.ts'
