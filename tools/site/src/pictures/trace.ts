import { createManualClock, createShopeeEmulator, type ManualClock } from '@cancel/emulator'
import { createTelemetry } from '@cancel/otel'
import { createShopee } from '@cancel/shopee'
import type { Attributes, Tracer } from '@opentelemetry/api'
import {
  InMemorySpanExporter,
  NodeTracerProvider,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-node'
import { slow } from './slow.ts'
import { bar, svg, text } from './svg.ts'

/** A cancel whose answer is lost and whose effect comes late, and the look that decides it. */
async function play(): Promise<readonly ReadableSpan[]> {
  const clock = createManualClock()
  const exporter = new InMemorySpanExporter()
  const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
  const { observe } = createTelemetry({ tracer: timed(provider.getTracer('@cancel/otel'), clock) })
  const emulator = createShopeeEmulator({ clock })
  const shopee = createShopee({ ...slow(emulator.settings, clock, 350), observe })
  emulator.orders.add({ order_sn: '201020SQQ5K2EP' })
  emulator.faults.add({ on: 'cancel', fault: 'connection_lost:reset', committed: true, delayMs: 15_000 })
  const result = await shopee.cancel({ orderId: '201020SQQ5K2EP', reason: 'customer_request' })
  clock.advance(3000)
  if (!result.final) await shopee.follow(result)
  return exporter.getFinishedSpans()
}

/** Spans are stamped with the time of the emulator: the picture is the same on every machine. */
function timed(tracer: Tracer, clock: ManualClock): Tracer {
  const startSpan: Tracer['startSpan'] = (name, options) => {
    const span = tracer.startSpan(name, { ...options, startTime: clock.now() })
    const [addEvent, end] = [span.addEvent.bind(span), span.end.bind(span)]
    span.addEvent = (event, attributes) => addEvent(event, attributes, clock.now())
    span.end = () => end(clock.now())
    return span
  }
  return { startSpan, startActiveSpan: tracer.startActiveSpan.bind(tracer) }
}

const millis = ([seconds, nanos]: ReadableSpan['startTime']): number => seconds * 1000 + nanos / 1e6
const saidIn = (attributes: Attributes, ...keys: readonly string[]): string =>
  keys
    .map((key) => attributes[key])
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .join(', ')

const [left, right, top, rowHeight] = [330, 850, 60, 26]

/** The spans of two calls, as a viewer of traces shows them. */
export async function tracePicture(): Promise<string> {
  const spans = await play()
  const lines = spans.flatMap(({ name, attributes, startTime, endTime, events }) => [
    {
      words: `${name}: ${saidIn(attributes, 'cancel.status', 'cancel.by')}`,
      from: millis(startTime),
      to: millis(endTime),
      isSpan: true,
    },
    ...events.map((event) => ({
      words: `${event.name} ${saidIn(event.attributes ?? {}, 'cancel.rule', 'cancel.read', 'cancel.why', 'http.response.status_code')}`,
      from: millis(event.time),
      to: millis(event.time) + Number(event.attributes?.['cancel.wait_ms'] ?? 0),
      isSpan: false,
    })),
  ])
  const begin = Math.min(...lines.map(({ from }) => from))
  const end = Math.max(...lines.map(({ to }) => to))
  const x = (at: number): number => Math.round(left + ((at - begin) / (end - begin)) * (right - left))
  const seconds = (at: number): string => `${((at - begin) / 1000).toFixed(1)} s`
  const height = top + lines.length * rowHeight + 12
  const grid = [0, 0.25, 0.5, 0.75, 1].flatMap((part) => {
    const at = begin + part * (end - begin)
    return [
      bar(x(at), 38, 1, 'grid', height - 48),
      text(x(at), 28, seconds(at), 'faint small', part === 1 ? 'end' : 'middle'),
    ]
  })
  const drawn = lines.flatMap(({ words, from, to, isSpan }, index) => {
    const y = top + index * rowHeight
    const colour = isSpan ? 'head-good' : to > from ? 'head-open' : 'head-plain'
    return [
      text(isSpan ? 15 : 33, y, words, isSpan ? 'text mono strong small' : 'text mono small'),
      bar(x(from), y - 11, Math.max(3, x(to) - x(from)), colour),
    ]
  })
  return svg({
    height,
    title: 'The trace of one order: a cancel whose answer is lost, and the look that decides it',
    description: lines.map(({ words, from }) => `${seconds(from)}: ${words}.`).join(' '),
    style: '\n.grid { fill: #8c959f; fill-opacity: 0.35 }',
    body: [...grid, ...drawn],
  })
}
