import type { CancelEvent, Observer, Schema } from '@cancel/core'
import {
  type Attributes,
  type Histogram,
  type Counter,
  type Meter,
  metrics,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api'
import * as z from 'zod/mini'
import { anObjectWith, checkOptions } from './options.ts'

/** Options of `createTelemetry`. */
export interface TelemetryOptions {
  /** Default: the global provider's tracer `@cancel/otel`. */
  readonly tracer?: Tracer | undefined
  /** Default: the global provider's meter `@cancel/otel`. */
  readonly meter?: Meter | undefined
}

/** What is given to clients. */
export interface CancelTelemetry {
  /** For the setting `observe` of every client. */
  readonly observe: Observer
}

const schema: Schema<unknown> = z.strictObject({
  tracer: anObjectWith('startSpan'),
  meter: anObjectWith('createCounter'),
} satisfies Record<keyof TelemetryOptions, unknown>)

/** One call that is under way. */
interface Open {
  readonly span: Span
  readonly startedAt: number
  outcome: string | undefined
}

/**
 * Turns the events of clients into one INTERNAL span a call, with attempts, waits and reads as its events, and into the
 * metrics `cancel.calls`, `cancel.duration` and `cancel.attempts`. An order's id is on spans only, never on a metric.
 *
 * @example
 * ```ts
 * import { createTelemetry } from '@cancel/otel'
 * import { createShopee } from '@cancel/shopee'
 *
 * const { observe } = createTelemetry()
 * const shopee = createShopee({ observe })
 * ```
 * @throws CancelError `configuration` that names the option
 */
export function createTelemetry(options: TelemetryOptions = {}): CancelTelemetry {
  checkOptions(schema, options)
  const open = new Map<string, Open>()
  let instruments: Instruments | undefined
  return {
    observe: (event) => {
      // Asked for at each call: an SDK may start after this was made, and the API's own stand-ins do not hear of it.
      const { tracer = trace.getTracer('@cancel/otel'), meter = metrics.getMeter('@cancel/otel') } = options
      if (event.type === 'started') return begin(event, tracer, open)
      const call = open.get(event.call.id)
      if (call === undefined) return
      if (instruments?.meter !== meter) instruments = instrumentsOf(meter)
      note(event, call, instruments, open)
    },
  }
}

interface Instruments {
  readonly meter: Meter
  readonly calls: Counter
  readonly attempts: Counter
  readonly duration: Histogram
}

function instrumentsOf(meter: Meter): Instruments {
  const attempts = { description: 'Requests by provider and row of the table' }
  return {
    meter,
    calls: meter.createCounter('cancel.calls', { description: 'Calls by provider, kind and outcome' }),
    attempts: meter.createCounter('cancel.attempts', attempts),
    duration: meter.createHistogram('cancel.duration', { description: 'How long calls take', unit: 's' }),
  }
}

function begin({ call, provider, account }: CancelEvent, tracer: Tracer, open: Map<string, Open>): void {
  const attributes: Attributes = {
    'cancel.provider': provider,
    'cancel.account': account,
    'cancel.call': call.kind,
  }
  if (call.orderId !== undefined) attributes['cancel.order_id'] = call.orderId
  const span = tracer.startSpan(`cancel ${call.kind}`, { kind: SpanKind.INTERNAL, attributes })
  open.set(call.id, { span, startedAt: performance.now(), outcome: undefined })
}

function note(event: CancelEvent, call: Open, instruments: Instruments, open: Map<string, Open>): void {
  const { span } = call
  switch (event.type) {
    case 'attempt': {
      const { number, sent, rule, httpStatus, vendorCode } = event.attempt
      instruments.attempts.add(1, {
        'cancel.provider': event.provider,
        'cancel.rule': rule,
        'cancel.sent': sent,
      })
      const seen: Attributes = {
        'cancel.endpoint': event.endpoint,
        'cancel.attempt': number,
        'cancel.rule': rule,
        'cancel.sent': sent,
      }
      if (httpStatus !== undefined) seen['http.response.status_code'] = httpStatus
      if (vendorCode !== undefined) seen['cancel.vendor_code'] = vendorCode
      span.addEvent('attempt', seen)
      return
    }
    case 'wait':
      span.addEvent('wait', { 'cancel.wait_ms': event.ms, 'cancel.why': event.why })
      return
    case 'read':
      span.addEvent('read', { 'cancel.read': event.outcome })
      return
    case 'token':
      span.addEvent('token', { 'cancel.token': event.outcome, 'cancel.rule': event.why })
      return
    case 'verdict': {
      const { result } = event
      call.outcome = result.status
      span.setAttribute('cancel.status', result.status)
      if ('by' in result) span.setAttribute('cancel.by', result.by)
      span.setAttribute('cancel.resends', Math.max(0, result.attempts.length - 1))
      return
    }
    case 'failed':
      span.setStatus({ code: SpanStatusCode.ERROR, message: event.code })
      span.setAttribute('cancel.code', event.code)
      return end(event, call, event.code, instruments, open)
    case 'ended':
      return end(event, call, call.outcome ?? 'ok', instruments, open)
    default:
  }
}

/** An outcome is a status, an error's code, or `ok` of a call without a verdict. */
function end(
  { provider, call: { id, kind } }: CancelEvent,
  { span, startedAt }: Open,
  outcome: string,
  { calls, duration }: Instruments,
  open: Map<string, Open>,
): void {
  const attributes: Attributes = {
    'cancel.provider': provider,
    'cancel.call': kind,
    'cancel.outcome': outcome,
  }
  open.delete(id)
  span.end()
  calls.add(1, attributes)
  duration.record((performance.now() - startedAt) / 1000, attributes)
}
