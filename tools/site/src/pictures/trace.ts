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
import { svg, text } from './svg.ts'

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

function saidIn(attributes: Attributes, ...keys: readonly string[]): string {
  const values = keys.map((key) => attributes[key])
  return values.filter((value) => typeof value === 'string' || typeof value === 'number').join(', ')
}

const [left, right, top, rowHeight] = [330, 850, 60, 26]

interface Line {
  readonly words: string
  readonly from: number
  readonly to: number
  readonly isSpan: boolean
}

/** The spans of two calls, as a viewer of traces shows them. */
export async function tracePicture(): Promise<string> {
  const spans = await play()
  const begin = Math.min(...spans.map(({ startTime }) => millis(startTime)))
  const lines = spans.flatMap((span): readonly Line[] => [
    {
      words: `${span.name}: ${saidIn(span.attributes, 'cancel.status', 'cancel.by')}`,
      from: millis(span.startTime) - begin,
      to: millis(span.endTime) - begin,
      isSpan: true,
    },
    ...span.events.map(({ name, time, attributes = {} }) => {
      const at = millis(time) - begin
      const { 'cancel.wait_ms': ms = 0 } = attributes
      return {
        words: `${name} ${saidIn(attributes, 'cancel.rule', 'cancel.read', 'cancel.why', 'http.response.status_code')}`,
        from: at,
        to: at + Number(ms),
        isSpan: false,
      }
    }),
  ])
  const end = Math.max(...lines.map(({ to }) => to))
  const x = (ms: number): number => Math.round(left + (ms / end) * (right - left))
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`
  const marks = [0, 0.25, 0.5, 0.75, 1].map((part) => part * end)
  const height = top + lines.length * rowHeight + 12
  return svg({
    width: 870,
    height,
    title: 'The trace of one order: a cancel whose answer is lost, and the look that decides it',
    description: lines.map(({ words, from }) => `${seconds(from)}: ${words}.`).join(' '),
    style: '\n.small { font-size: 12.5px } .grid { stroke: #8c959f; stroke-opacity: 0.35 }',
    body: [
      ...marks.map(
        (ms) =>
          `<line class="grid" x1="${x(ms)}" y1="38" x2="${x(ms)}" y2="${height - 10}"/>${text(x(ms), 28, seconds(ms), 'faint small', ms === end ? 'end' : 'middle')}`,
      ),
      ...lines.map((line, index) => drawn(line, top + index * rowHeight, x)),
    ].join('\n'),
  })
}

function drawn({ words, from, to, isSpan }: Line, y: number, x: (ms: number) => number): string {
  const width = x(to) - x(from)
  const mark = isSpan
    ? `<rect class="head-good" x="${x(from)}" y="${y - 12}" width="${Math.max(3, width)}" height="15" rx="3"/>`
    : width > 0
      ? `<rect class="head-open" x="${x(from)}" y="${y - 8}" width="${width}" height="7" rx="3"/>`
      : `<circle class="head-plain" cx="${x(from)}" cy="${y - 4}" r="4"/>`
  return `${text(isSpan ? 15 : 33, y, words, isSpan ? 'text mono strong small' : 'text mono small')}${mark}`
}
