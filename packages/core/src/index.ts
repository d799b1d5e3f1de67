export type {
  AnyCanceller,
  CallOptions,
  CancelPreview,
  Capabilities,
  FollowOptions,
  OrderCanceller,
  Reconcile,
} from './contract/canceller.ts'
export type { OrderLineView, OrderState, OrderView } from './contract/order-view.ts'
export type { CancelReason, CancelRequest, KnownReason, NonEmpty, RawReason } from './contract/request.ts'
export type {
  AttemptRecord,
  Awaiting,
  Cancelled,
  CancelledBy,
  CancelResult,
  PartiallyCancelled,
  Refusal,
  Refused,
  Requested,
  ResultLine,
  Seen,
  SentToVendor,
  Unconfirmed,
  UnconfirmedCause,
  Unfollowed,
} from './contract/result.ts'
export { parseCancelResult } from './contract/parse-result.ts'
export { AmbiguousOutcomeError } from './errors/ambiguous-outcome-error.ts'
export { CancelError, type CancelErrorCode, type CancelErrorDetails } from './errors/cancel-error.ts'
export { expectCancelled, NotCancelledError } from './errors/not-cancelled-error.ts'
export { createMemoryTokenStore, type StoredTokens, type TokenStore } from './auth/token-store.ts'
export { type Clock, systemClock } from './clock.ts'
export type { CancelEvent, Observer } from './observe.ts'
export { createRegistry, type Registry } from './registry.ts'
export type { ClientSettings } from './settings/client-settings.ts'
export type { Credential } from './settings/load-setting.ts'
export { Secret } from './settings/secret.ts'
export type { Effect, Purpose, Shape, VerdictNotes, VerdictRow, When } from './verdict/row.ts'
export type { Failure } from './http/failure.ts'
export { verdictNotes } from './verdict/notes.ts'
export { verdictTable } from './verdict/table.ts'
