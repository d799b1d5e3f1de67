import type { ConformancePromise } from './promise.ts'
import { aborts } from './promises/aborts.ts'
import { alreadyCancelled } from './promises/already-cancelled.ts'
import { atMostOnce } from './promises/at-most-once.ts'
import { badInput } from './promises/bad-input.ts'
import { capabilitiesAreTrue } from './promises/capabilities.ts'
import { followReachesTheTruth } from './promises/follow-reaches-the-truth.ts'
import { followRefusesStrangers } from './promises/follow-refuses-strangers.ts'
import { readsOrders } from './promises/get-order.ts'
import { lineCancels } from './promises/line-cancels.ts'
import { logins } from './promises/logins.ts'
import { mayHaveMeansAResult } from './promises/may-have-means-a-result.ts'
import { noDoubleEffect } from './promises/no-double-effect.ts'
import { observersChangeNothing } from './promises/observers.ts'
import { plainResults } from './promises/plain-results.ts'
import { previewSendsNothing } from './promises/preview.ts'
import { redirectsAreNotFollowed } from './promises/redirects.ts'
import { refusedOrders } from './promises/refused-orders.ts'
import { secretsStayInside } from './promises/secrets.ts'
import { throwsMeanUnchanged } from './promises/throws-mean-unchanged.ts'
import { totalTime } from './promises/total-time.ts'
import { waits } from './promises/waits.ts'

export type PromiseName =
  | 'capabilities'
  | 'throwsMeanUnchanged'
  | 'mayHaveMeansAResult'
  | 'noDoubleEffect'
  | 'atMostOnce'
  | 'alreadyCancelled'
  | 'refusedOrders'
  | 'lineCancels'
  | 'followReachesTheTruth'
  | 'followRefusesStrangers'
  | 'plainResults'
  | 'aborts'
  | 'totalTime'
  | 'waits'
  | 'badInput'
  | 'secrets'
  | 'preview'
  | 'getOrder'
  | 'observers'
  | 'redirects'
  | 'logins'

/** Every promise of the contract, by the name that `only` takes. */
export const promises: Readonly<Record<PromiseName, ConformancePromise>> = {
  capabilities: capabilitiesAreTrue,
  throwsMeanUnchanged,
  mayHaveMeansAResult,
  noDoubleEffect,
  atMostOnce,
  alreadyCancelled,
  refusedOrders,
  lineCancels,
  followReachesTheTruth,
  followRefusesStrangers,
  plainResults,
  aborts,
  totalTime,
  waits,
  badInput,
  secrets: secretsStayInside,
  preview: previewSendsNothing,
  getOrder: readsOrders,
  observers: observersChangeNothing,
  redirects: redirectsAreNotFollowed,
  logins,
}
