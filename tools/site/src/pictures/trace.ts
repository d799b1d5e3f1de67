import { createManualClock, createShopeeEmulator } from '@cancel/emulator'
import { createTelemetry } from '@cancel/otel'
import { createShopee } from '@cancel/shopee'
import { INVALID_SPAN_CONTEXT, trace, type Tracer } from '@opentelemetry/api'
import { barsPicture } from './bars.ts'

/** A span, or an event of one, with the time of the emulator: the picture is the same on every machine. */
interface Entry {
  readonly name: string
  readonly at: number
  readonly attributes: Record<string, string | number>
  ms: number
}

const shown = ['cancel.status', 'cancel.by', 'cancel.rule', 'cancel.read', 'cancel.why']

/** A cancel whose answer is lost and whose effect comes late, and the look that decides it. */
export async function tracePicture(): Promise<string> {
  const clock = createManualClock(0)
  const entries: Entry[] = []
  const note = (name: string, attributes: Entry['attributes']): Entry => {
    const entry = { name, at: clock.now(), attributes, ms: Number(attributes['cancel.wait_ms'] ?? 0) }
    entries.push(entry)
    return entry
  }
  const startSpan: Tracer['startSpan'] = (name) => {
    const span = note(name, {})
    return Object.assign(trace.wrapSpanContext(INVALID_SPAN_CONTEXT), {
      addEvent: note,
      setAttribute: (key: string, value: string) => (span.attributes[key] = value),
      end: () => (span.ms = clock.now() - span.at),
    })
  }
  const tracer = Object.assign(trace.getTracer('@cancel/otel'), { startSpan })
  const emulator = createShopeeEmulator({ clock })
  const shopee = createShopee({ ...emulator.settings, ...createTelemetry({ tracer }) })
  emulator.orders.add({ order_sn: '201020SQQ5K2EP' })
  emulator.faults.add({ on: 'cancel', fault: 'connection_lost:reset', committed: true, delayMs: 12_000 })
  const result = await shopee.cancel({ orderId: '201020SQQ5K2EP', reason: 'customer_request' })
  clock.advance(3000)
  if (!result.final) await shopee.follow(result)
  const bars = entries.map(({ name, at, attributes, ms }) => {
    const said = shown.flatMap((key) => attributes[key] ?? [])
    const colour = name.startsWith('cancel ') ? 'good' : name === 'wait' ? 'open' : 'faint'
    const parts = [{ colour, value: ms, gap: at }]
    return { label: `${(at / 1000).toFixed(1)} s`, words: `${name}: ${said.join(', ')}`, parts }
  })
  const title = 'The trace of one order: a cancel whose answer is lost, and the look that decides it'
  return barsPicture(title, { span: 'good', wait: 'open', 'attempt, read': 'faint' }, bars)
}
