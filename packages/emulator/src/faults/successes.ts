import { withBody } from './foreign-answers.ts'
import type { FaultIn } from './names.ts'
import type { FaultSpec, Wire } from './plan.ts'

type Rows = 'success_not_shown' | 'success' | 'stale'

/** The vendor does its part and says so; only the way it says so is unusual. */
export const successes: Readonly<Record<FaultIn<Rows>, FaultSpec>> = {
  success_not_shown: success('a success that does not show the effect', {
    kind: 'changed',
    change: (answer, { vendor }) => withBody(answer, vendor.unknownStatus),
  }),
  'success:bom': success('the right answer behind a byte order mark', {
    kind: 'changed',
    change: (answer) => withBody(answer, (body) => `\uFEFF${body}`),
  }),
  'success:duplicate_headers': success('the right answer with every header twice', {
    kind: 'answer',
    duplicateHeaders: true,
  }),
  'success:slow': success('the right answer after `delayMs` (default 1,000)', { kind: 'answer' }),
  'success:unknown_status': success('the right answer with a status no page lists', {
    kind: 'changed',
    change: (answer, { vendor }) => withBody(answer, vendor.unknownStatus),
  }),
  stale: success(
    'a read shows the orders as they stood before the latest change: `times` reads, or with `delayMs` every read until the latest change is that old',
    { kind: 'stale' },
  ),
}

function success(describe: string, wire: Wire): FaultSpec {
  return { describe, plan: { commit: 'before', wire }, committable: true, omittable: false }
}
