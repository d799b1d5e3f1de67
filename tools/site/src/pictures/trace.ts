import { createManualClock, createShopeeEmulator } from '@cancel/emulator'
import { createTelemetry } from '@cancel/otel'
import { createShopee } from '@cancel/shopee'
import { INVALID_SPAN_CONTEXT, trace, type Tracer } from '@opentelemetry/api'
import { barsPicture } from './bars.ts'

type Attributes = Record<string, string | number>

const shown = ['cancel.status', 'cancel.by', 'cancel.rule', 'cancel.read', 'cancel.why']

/** A cancel whose answer is lost and whose effect comes late, and the look that decides it. */
export async function tracePicture(): Promise<string> {
  const clock = createManualClock(0)
  const entries: { name: string; at: number; attributes: Attributes }[] = []
  // Times are those of the emulator: the picture is the same on every machine.
  const note = (name: string, attributes: Attributes): void => {
    entries.push({ name, at: clock.now(), attributes })
  }
  const startSpan: Tracer['startSpan'] = (name) => {
    const [at, attributes] = [clock.now(), {} as Attributes]
    note(name, attributes)
    return Object.assign(trace.wrapSpanContext(INVALID_SPAN_CONTEXT), {
      addEvent: note,
      setAttribute: (key: string, value: string) => (attributes[key] = value),
      end: () => (attributes['ms'] = clock.now() - at),
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
  const bars = entries.map(({ name, at, attributes }) => {
    const said = shown.flatMap((key) => attributes[key] ?? [])
    const colour = name.startsWith('cancel ') ? 'good' : name === 'wait' ? 'open' : 'faint'
    const parts = [{ colour, value: Number(attributes['ms'] ?? attributes['cancel.wait_ms'] ?? 0), gap: at }]
    return { label: `${(at / 1000).toFixed(1)} s`, words: `${name}: ${said.join(', ')}`, parts }
  })
  const title = 'The trace of one order: a cancel whose answer is lost, and the look that decides it'
  return barsPicture(title, { span: 'good', wait: 'open', 'attempt, read': 'faint' }, bars)
}
