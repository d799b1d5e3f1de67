import { batteryPromises } from './battery.ts'
import type { Held } from './battery/trial.ts'
import type { ConformancePromise } from './promise.ts'
import { aborts } from './promises/aborts.ts'
import { accounts } from './promises/accounts.ts'
import { alreadyCancelled } from './promises/already-cancelled.ts'
import { atOnce } from './promises/at-once.ts'
import { authentication } from './promises/authentication.ts'
import { badInput } from './promises/bad-input.ts'
import { callOptions } from './promises/call-options.ts'
import { cancels } from './promises/cancels.ts'
import { capabilities } from './promises/capabilities.ts'
import { environment } from './promises/environment.ts'
import { follow } from './promises/follow.ts'
import { getOrder } from './promises/get-order.ts'
import { ids } from './promises/ids.ts'
import { lines } from './promises/lines.ts'
import { notFound } from './promises/not-found.ts'
import { otherAccounts } from './promises/other-accounts.ts'
import { partial } from './promises/partial.ts'
import { preview } from './promises/preview.ts'
import { rateLimit } from './promises/rate-limit.ts'
import { reasons } from './promises/reasons.ts'
import { redirects } from './promises/redirects.ts'
import { refused } from './promises/refused.ts'
import { secrets } from './promises/secrets.ts'
import { totalTime } from './promises/total-time.ts'
import { unknownStatuses } from './promises/unknown-statuses.ts'

export type PromiseName =
  | Held
  | 'capabilities'
  | 'cancels'
  | 'partial'
  | 'at-once'
  | 'already-cancelled'
  | 'not-found'
  | 'refused'
  | 'reasons'
  | 'lines'
  | 'bad-input'
  | 'ids'
  | 'unknown-statuses'
  | 'redirects'
  | 'rate-limit'
  | 'aborts'
  | 'authentication'
  | 'environment'
  | 'call-options'
  | 'accounts'
  | 'other-accounts'
  | 'preview'
  | 'get-order'

/** Every promise of the contract, by the name of its file, which `only` takes. */
export const promises: Readonly<Record<PromiseName, ConformancePromise>> = {
  capabilities,
  cancels,
  partial,
  'at-once': atOnce,
  'already-cancelled': alreadyCancelled,
  'not-found': notFound,
  refused,
  reasons,
  lines,
  'bad-input': badInput,
  ids,
  ...batteryPromises,
  'unknown-statuses': unknownStatuses,
  redirects,
  'rate-limit': rateLimit,
  'total-time': both(batteryPromises['total-time'], totalTime),
  aborts,
  authentication,
  environment,
  accounts,
  follow: both(batteryPromises.follow, follow),
  'call-options': callOptions,
  'other-accounts': otherAccounts,
  secrets: both(batteryPromises.secrets, secrets),
  preview,
  'get-order': getOrder,
}

/** What every trial shows of a promise, and cases of its own. */
function both(trials: ConformancePromise, own: ConformancePromise): ConformancePromise {
  return (context) => [...trials(context), ...own(context)]
}
