export type {
  AccountCheck,
  AnyCanceller,
  ApiOptions,
  CallOptions,
  CancelPreview,
  Capabilities,
  FollowOptions,
  OrderCanceller,
  Pace,
  Reconcile,
} from './contract/canceller.ts'
export type { CancelLog, LogEntry, Means } from './contract/log.ts'
export type { LineState, OrderLineView, OrderState, OrderView } from './contract/order-view.ts'
export type { Facts, Limit } from './contract/facts.ts'
export type { FlatRow } from './contract/provider.ts'
export type { Row } from './contract/row.ts'
export type { AskedLine, CancelReason, CancelRequest, KnownReason, RawReason } from './contract/request.ts'
export type {
  AttemptRecord,
  Cancelled,
  CancelResult,
  PartiallyCancelled,
  Refused,
  Requested,
  ResultLine,
  SentToVendor,
  Unconfirmed,
  Unfollowed,
} from './contract/result.ts'
export type { Awaiting, CancelledBy, LineVerdict, Refusal, Seen, UnconfirmedCause } from './contract/words.ts'
export { parseCancelResult } from './contract/parse-result.ts'
export { AmbiguousOutcomeError } from './errors/ambiguous-outcome-error.ts'
export { CancelError, type CancelErrorCode, type CancelErrorDetails } from './errors/cancel-error.ts'
export { expectCancelled, NotCancelledError } from './errors/not-cancelled-error.ts'
export { createMemoryTokenStore, type StoredTokens, type TokenStore } from './auth/token-store.ts'
export { type Clock, systemClock } from './clock.ts'
export type { CancelEvent, Observer } from './observe.ts'
export { createRegistry, type Registry } from './registry.ts'
export type { Schema } from './schema.ts'
export type { ClientSettings } from './settings/client-settings.ts'
export { type Credential, Secret } from './settings/credential.ts'
export { verdictTable } from './table/rows.ts'
