import type { ConformancePromise } from './promise.ts'
import { aborts } from './promises/aborts.ts'
import { accounts } from './promises/accounts.ts'
import { alreadyCancelled } from './promises/already-cancelled.ts'
import { atMostOnce } from './promises/at-most-once.ts'
import { authentication } from './promises/authentication.ts'
import { badInput } from './promises/bad-input.ts'
import { cancels } from './promises/cancels.ts'
import { capabilities } from './promises/capabilities.ts'
import { environment } from './promises/environment.ts'
import { faultsThatProveNothing } from './promises/faults-that-prove-nothing.ts'
import { follow } from './promises/follow.ts'
import { getOrder } from './promises/get-order.ts'
import { ids } from './promises/ids.ts'
import { lines } from './promises/lines.ts'
import { noDoubleEffect } from './promises/no-double-effect.ts'
import { notFound } from './promises/not-found.ts'
import { observers } from './promises/observers.ts'
import { openCalls } from './promises/open-calls.ts'
import { otherAccounts } from './promises/other-accounts.ts'
import { partial } from './promises/partial.ts'
import { preview } from './promises/preview.ts'
import { rateLimit } from './promises/rate-limit.ts'
import { reasons } from './promises/reasons.ts'
import { redirects } from './promises/redirects.ts'
import { refused } from './promises/refused.ts'
import { secrets } from './promises/secrets.ts'
import { storedResults } from './promises/stored-results.ts'
import { throwsMeanUnchanged } from './promises/throws-mean-unchanged.ts'
import { totalTime } from './promises/total-time.ts'
import { unknownStatuses } from './promises/unknown-statuses.ts'

export type PromiseName =
  | 'capabilities'
  | 'cancels'
  | 'partial'
  | 'already-cancelled'
  | 'not-found'
  | 'refused'
  | 'reasons'
  | 'lines'
  | 'bad-input'
  | 'ids'
  | 'throws-mean-unchanged'
  | 'faults-that-prove-nothing'
  | 'open-calls'
  | 'no-double-effect'
  | 'at-most-once'
  | 'unknown-statuses'
  | 'redirects'
  | 'rate-limit'
  | 'total-time'
  | 'aborts'
  | 'authentication'
  | 'environment'
  | 'accounts'
  | 'follow'
  | 'other-accounts'
  | 'stored-results'
  | 'secrets'
  | 'observers'
  | 'preview'
  | 'get-order'

/** Every promise of the contract, by the name of its file, which `only` takes. */
export const promises: Readonly<Record<PromiseName, ConformancePromise>> = {
  capabilities,
  cancels,
  partial,
  'already-cancelled': alreadyCancelled,
  'not-found': notFound,
  refused,
  reasons,
  lines,
  'bad-input': badInput,
  ids,
  'throws-mean-unchanged': throwsMeanUnchanged,
  'faults-that-prove-nothing': faultsThatProveNothing,
  'open-calls': openCalls,
  'no-double-effect': noDoubleEffect,
  'at-most-once': atMostOnce,
  'unknown-statuses': unknownStatuses,
  redirects,
  'rate-limit': rateLimit,
  'total-time': totalTime,
  aborts,
  authentication,
  environment,
  accounts,
  follow,
  'other-accounts': otherAccounts,
  'stored-results': storedResults,
  secrets,
  observers,
  preview,
  'get-order': getOrder,
}
