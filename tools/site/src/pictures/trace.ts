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
import { bar, svg, text } from './svg.ts'

/** A cancel whose answer is lost and whose effect comes late, and the look that decides it. */
async function play(): Promise<readonly ReadableSpan[]> {
  const clock = createManualClock()
  const exporter = new InMemorySpanExporter()
  const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
  const { observe } = createTelemetry({ tracer: timed(provider.getTracer('@cancel/otel'), clock) })
  const emulator = createShopeeEmulator({ clock })
  const shopee = createShopee({ ...emulator.settings, observe })
  emulator.orders.add({ order_sn: '201020SQQ5K2EP' })
  emulator.faults.add({ on: 'cancel', fault: 'connection_lost:reset', committed: true, delayMs: 12_000 })
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

const [left, longest, top, rowHeight] = [400, 450, 30, 26]

/** The spans of two calls and their events, each with its time. */
export async function tracePicture(): Promise<string> {
  const spans = await play()
  const lines = spans.flatMap(({ name, attributes, startTime, endTime, events }) => [
    {
      words: `${name}: ${saidIn(attributes, 'cancel.status', 'cancel.by')}`,
      names: 'text mono strong',
      colour: 'head-good',
      from: millis(startTime),
      to: millis(endTime),
    },
    ...events.map((event) => ({
      words: `${event.name} ${saidIn(event.attributes ?? {}, 'cancel.rule', 'cancel.read', 'cancel.why', 'http.response.status_code')}`,
      names: 'text mono',
      colour: event.name === 'wait' ? 'head-open' : 'head-plain',
      from: millis(event.time),
      to: millis(event.time) + Number(event.attributes?.['cancel.wait_ms'] ?? 0),
    })),
  ])
  const begin = Math.min(...lines.map(({ from }) => from))
  const end = Math.max(...lines.map(({ to }) => to))
  const x = (at: number): number => Math.round(left + ((at - begin) / (end - begin)) * longest)
  const seconds = (at: number): string => `${((at - begin) / 1000).toFixed(1)} s`
  return svg({
    height: top + lines.length * rowHeight,
    title: 'The trace of one order: a cancel whose answer is lost, and the look that decides it',
    description: lines.map(({ words, from }) => `${seconds(from)}: ${words}.`).join(' '),
    body: lines.flatMap(({ words, names, colour, from, to }, index) => {
      const y = top + index * rowHeight
      return [
        text(60, y, seconds(from), 'faint mono', 'end'),
        text(80, y, words, names),
        bar(x(from), y - 11, Math.max(3, x(to) - x(from)), colour),
      ]
    }),
  })
}
