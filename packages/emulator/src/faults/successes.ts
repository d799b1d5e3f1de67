import { withBody } from './foreign-answers.ts'
import type { FaultIn } from './names.ts'
import { fault, type FaultSpec, type Wire } from './plan.ts'
import type { View } from '../vendor.ts'

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
  stale: stale(
    'a read shows the orders as they stood before the latest change: `times` reads, or with `delayMs` every read until the latest change is that old',
    () => 'previous',
  ),
  'stale:first': stale('as `stale`, with the orders as they were added', () => 'first'),
  'stale:out_of_order': stale(
    'as `stale`, every second read; the first and those between are up to date',
    (nth) => (nth % 2 === 0 ? 'previous' : 'latest'),
  ),
  'stale:row_missing': success("a read lacks the order's last row", {
    kind: 'changed',
    change: (answer, { vendor }) => withBody(answer, (body) => vendor.withoutRows(body, 'last')),
  }),
  'stale:rows_missing': success("a read lacks all of the order's rows", {
    kind: 'changed',
    change: (answer, { vendor }) => withBody(answer, (body) => vendor.withoutRows(body, 'all')),
  }),
}

function success(describe: string, wire: Wire): FaultSpec {
  return { ...fault(describe, wire), omittable: false }
}

function stale(describe: string, view: (nth: number) => View): FaultSpec {
  return { ...success(describe, { kind: 'stale', view }), ownDelay: true }
}
