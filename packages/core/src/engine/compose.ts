import { printNow } from '../clock.ts'
import { compact } from '../compact.ts'
import type { Row } from '../contract/row.ts'
import type { CancelRequest } from '../contract/request.ts'
import type { CancelResult } from '../contract/result.ts'
import { sharedRows } from '../table/rows.ts'
import type { Case } from './case.ts'
import { docsOf } from './docs.ts'
import { coverRows } from './evidence.ts'
import { newestView, recordsOf, sortLog, viewBefore } from './history.ts'
import type { Verdict } from './verdict.ts'

/** The result: the verdict, the log, and what is read off the log for those who do not read logs. */
export function compose<R extends CancelRequest, Ref, Order>(
  theCase: Case<R, Ref, Order>,
  verdict: Exclude<Verdict, { readonly status: 'not_done' }>,
): CancelResult<R> {
  const { channel, vendor, request, log } = theCase
  const before = viewBefore(log)
  const order = newestView(log)
  const covered = order && coverRows(order, vendor.facts)
  const common = {
    version: 1,
    provider: channel.provider,
    account: channel.account,
    orderId: request.orderId,
    request,
    ...compact({ before: before && coverRows(before, vendor.facts), order: covered }),
    sent: vendor.sent(request),
    attempts: recordsOf(log),
    observedAt:
      log.findLast(({ type }) => type !== 'asked' && type !== 'sending')?.at ??
      printNow(channel.settings.clock),
    log: [...log],
  } as const
  if (verdict.status === 'cancelled') return { ...verdict, ...common }
  const explained = explain(theCase, verdict)
  switch (verdict.status) {
    case 'requested':
      return {
        ...verdict,
        ...common,
        ...explained,
        awaiting: vendor.awaiting(order),
        ...compact({ effectiveAt: order?.effectiveAt }),
      }
    case 'refused': {
      const { number: _, ...told } = verdict
      return { ...told, ...common, ...explained }
    }
    default:
      return { ...verdict, ...common, ...explained }
  }
}

/** The vendor's words and what to do. The sentence is never lost: the newest attempt that has one gives it. */
function explain<R extends CancelRequest, Ref, Order>(
  { channel, vendor, request, log }: Case<R, Ref, Order>,
  verdict: Exclude<Verdict, { readonly status: 'not_done' | 'cancelled' }>,
): {
  readonly vendorCode?: string
  readonly vendorMessage?: string
  readonly hint?: string
  readonly docs?: string
} {
  const answers = sortLog(log).attempts.flatMap(({ answer }) => answer ?? [])
  const stating = 'number' in verdict ? answers.find(({ number }) => number === verdict.number) : undefined
  const spoken =
    stating ??
    answers.findLast(({ vendorCode, vendorMessage }) => (vendorCode ?? vendorMessage) !== undefined)
  const absent = log.findLast((entry) => entry.type === 'absent')
  const words =
    spoken ??
    (absent?.type === 'absent' ? { vendorCode: absent.code, vendorMessage: absent.text } : undefined)
  const { vendorCode, vendorMessage } = words ?? {}
  const rule = spoken?.rule ?? (verdict.status === 'refused' ? verdict.refusal : undefined)
  // A read that found no order has no row in the log: the vendor's row for it says the same.
  const isOf = ({ id, refusal }: Row): boolean => rule !== undefined && (id === rule || refusal === rule)
  const row = [...channel.rows, ...sharedRows].find(isOf)
  const hint = vendor.hint(rule, vendorCode, request, newestView(log)) ?? row?.hint ?? hintFor(verdict)
  const word = verdict.status === 'refused' ? verdict.refusal : verdict.status
  return compact({ vendorCode, vendorMessage, hint, docs: docsOf('result', word) })
}

/** What to do about an outcome that no vendor speaks of. */
function hintFor(
  verdict: Exclude<Verdict, { readonly status: 'not_done' | 'cancelled' }>,
): string | undefined {
  if (verdict.status === 'requested') return 'Store the result and follow it: somebody still decides.'
  if (verdict.status !== 'unconfirmed') return undefined
  if (verdict.readsCanTell) {
    return verdict.safeToRepeat
      ? 'Store the result and follow it. If it stays open, follow(result, { repeat: true }) sends once more and adds nothing.'
      : 'Store the result and follow it. Do not cancel again: a second request may cancel more.'
  }
  const counters = verdict.lines
    .filter(({ asked }) => asked !== undefined)
    .map(
      ({ id, asked, cancelled }) =>
        `${id}: ${asked} asked, ${cancelled ?? 'unknown'} cancelled since the read before`,
    )
  return `Reading cannot tell whose units these are: a person has to look${counters.length === 0 ? '' : ` (${counters.join('; ')})`}.`
}
