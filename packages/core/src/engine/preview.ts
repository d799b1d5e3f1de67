import { printNow } from '../clock.ts'
import { compact } from '../compact.ts'
import type { CallOptions, CancelPreview } from '../contract/canceller.ts'
import type { LogEntry } from '../contract/log.ts'
import type { CancelRequest } from '../contract/request.ts'
import { withQuery } from './call.ts'
import { budgetOf, type Channel } from './channel.ts'
import { askedFor, bareCall } from './case.ts'
import { checkPlan } from './check-plan.ts'
import { decide } from './decide.ts'
import { coverRows } from './evidence.ts'
import { readOrder } from './read.ts'
import type { Vendor } from './vendor.ts'
import type { Question, Verdict } from './verdict.ts'

/** Reads the order and shows what a cancel would send, without credentials and signature. Sends nothing else. */
export async function previewCancel<R extends CancelRequest, Ref, Order>(
  channel: Channel,
  vendor: Vendor<R, Ref, Order>,
  subject: R,
  options: CallOptions = {},
): Promise<CancelPreview> {
  const request = vendor.plan(subject)
  const budget = budgetOf(channel, options)
  const outcome = await readOrder(channel, vendor, vendor.refOf(request), budget, options.onOrder)
  if (outcome.kind === 'failed') throw outcome.error
  if (outcome.kind === 'absent')
    return { request: wireOf(vendor, request), allowed: 'no', because: 'there is no such order', advice: [] }
  const { order } = outcome
  const { settings } = channel
  const at = printNow(settings.clock)
  const asked = askedFor(vendor, request, { at, onlyWriter: settings.onlyWriter }, order)
  const log: readonly LogEntry[] = [asked, { type: 'read', at, view: outcome.view }]
  const question: Question = {
    asked,
    facts: vendor.facts,
    options: { since: 0, mayRead: false, readBefore: true, send: 'first', mayReplay: false },
  }
  checkPlan(question, outcome.view, vendor.refuse, request)
  const because = decided(decide(question, log).verdict)
  // Of an order that is decided nothing may be left to name in a request.
  const wire = wireOf(vendor, request, because === undefined ? order : undefined)
  const shown = { request: wire, order: coverRows(outcome.view, vendor.facts) }
  const told = vendor.advise?.(request, order)
  if (because !== undefined && told?.allowed !== 'no')
    return {
      ...shown,
      allowed: 'no',
      because: `${because}: the order is ${outcome.view.vendorState}`,
      advice: [],
    }
  const unknown = {
    allowed: 'not_known',
    because: `the order is ${outcome.view.vendorState}`,
    advice: [],
  } as const
  return { ...shown, ...(told ?? unknown) }
}

/** Why nothing would be sent; `undefined` where it would. */
function decided(verdict: Verdict): string | undefined {
  if (verdict.status === 'not_done' || !verdict.final) return undefined
  if (verdict.status === 'cancelled') return 'it is cancelled already'
  return 'refusal' in verdict && verdict.refusal === 'line_changed'
    ? 'another number of units is left than the request says'
    : 'nothing of it can be cancelled any more'
}

/** What would be sent, without credentials and signature. Without an order some vendors can be asked for nothing. */
function wireOf<R extends CancelRequest, Ref, Order>(
  vendor: Vendor<R, Ref, Order>,
  request: R,
  order?: Order,
): CancelPreview['request'] {
  const call = order === undefined ? bareCall(vendor, request) : vendor.cancelCall(request, order)
  if (call === undefined) return { method: '', url: '', headers: {} }
  const { method, url, query, headers, body } = call
  return compact({ method, url: withQuery(url, query), headers: { ...headers }, body })
}
