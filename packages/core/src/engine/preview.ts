import { printNow } from '../clock.ts'
import { compact } from '../compact.ts'
import type { CallOptions, CancelPreview } from '../contract/canceller.ts'
import type { LogEntry } from '../contract/log.ts'
import type { CancelRequest } from '../contract/request.ts'
import { refuse } from '../schema.ts'
import { withQuery } from './call.ts'
import { budgetOf, type Channel } from './channel.ts'
import { decide } from './decide.ts'
import { coverRows } from './evidence.ts'
import { planProblem } from './plan-problem.ts'
import { readOrder } from './read.ts'
import type { Vendor } from './vendor.ts'
import type { Question } from './verdict.ts'

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
  const order = outcome.kind === 'order' ? outcome.order : undefined
  const call = vendor.cancelCall(request, order)
  const wire = compact({
    method: call.method,
    url: withQuery(call.url, call.query),
    headers: { ...call.headers },
    body: call.body,
  })
  if (outcome.kind === 'absent' || order === undefined)
    return { request: wire, allowed: 'no', because: 'there is no such order', advice: [] }
  const { settings, provider } = channel
  const at = printNow(settings.clock)
  const lines = vendor.asked(request, order)
  const asked = { type: 'asked', at, onlyWriter: settings.onlyWriter, ...compact({ lines }) } as const
  const log: readonly LogEntry[] = [asked, { type: 'read', at, view: outcome.view }]
  const question: Question = {
    asked,
    facts: vendor.facts,
    options: { since: 0, reads: 0, readBefore: true, send: 'first', mayReplay: false },
  }
  const problem = planProblem(question, outcome.view)
  if (problem !== undefined) {
    const { field, allowed, given } = problem
    refuse({ provider, code: 'invalid_request', root: 'request' }, field, allowed, given)
  }
  const shown = { request: wire, order: coverRows(outcome.view, vendor.facts) }
  const { verdict } = decide(question, log)
  const known = {
    cancelled: 'it is cancelled already',
    partially_cancelled: 'nothing of it can be cancelled any more',
    refused: 'nothing of it can be cancelled any more',
  }
  const told = vendor.advise?.(request, order)
  if (verdict.status in known && told?.allowed !== 'no') {
    const because = known[verdict.status as keyof typeof known]
    return {
      ...shown,
      allowed: 'no',
      because: `${because}: the order is ${outcome.view.vendorState}`,
      advice: [],
    }
  }
  const unknown = {
    allowed: 'not_known',
    because: `the order is ${outcome.view.vendorState}`,
    advice: [],
  } as const
  return { ...shown, ...(told ?? unknown) }
}
