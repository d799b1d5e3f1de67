import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEmulator } from '@cancel/emulator'
import { openJournal } from '@cancel/journal'
import { createShopee } from '@cancel/shopee'
import { metrics, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici'
import {
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
  AggregationTemporality,
} from '@opentelemetry/sdk-metrics'
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node'
import { afterEach, expect, test } from 'vitest'
import { createTelemetry, observeOpenEntries, redactedUndici } from '../src/index.ts'

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp()
})

function collect(undici: object | undefined) {
  const spans = new InMemorySpanExporter()
  const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] })
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 })
  const meters = new MeterProvider({ readers: [reader] })
  if (undici !== undefined) {
    const instrumentation = new UndiciInstrumentation(undici)
    instrumentation.setTracerProvider(provider)
    instrumentation.enable()
    cleanUps.push(() => instrumentation.disable())
  }
  cleanUps.push(() => meters.shutdown())
  const measured = async (): Promise<
    readonly { name: string; points: readonly { attributes: object; value: unknown }[] }[]
  > => {
    await meters.forceFlush()
    return (exporter.getMetrics().at(-1)?.scopeMetrics ?? []).flatMap((scope) =>
      scope.metrics.map(({ descriptor, dataPoints }) => ({ name: descriptor.name, points: dataPoints })),
    )
  }
  const register = (): void => {
    trace.setGlobalTracerProvider(provider)
    metrics.setGlobalMeterProvider(meters)
    cleanUps.push(
      () => trace.disable(),
      () => metrics.disable(),
    )
  }
  return { spans, measured, register, tracer: provider.getTracer('test'), meter: meters.getMeter('test') }
}

async function shop(settings: object) {
  const emulator = createEmulator()
  const listening = await emulator.listen({ port: 0 })
  cleanUps.push(() => listening.close())
  const { shopee: site } = listening
  return {
    emulator: emulator.shopee,
    settings: site.settings,
    client: createShopee({ ...site.settings, ...settings, reconcile: { settleMs: 1 } }),
  }
}

test('a call is one internal span, with what it saw', async () => {
  const { spans, measured, tracer, meter } = collect(undefined)
  const { emulator, client } = await shop({ observe: createTelemetry({ tracer, meter }).observe })
  emulator.orders.add({ order_sn: 'A1' })
  emulator.faults.add({ on: 'cancel', fault: 'connection_lost:reset' })
  await client.cancel({ orderId: 'A1', reason: 'customer_request' })
  await client.cancel({ orderId: '', reason: 'customer_request' }).catch(() => undefined)
  await client.getOrder({ orderId: 'A1' })
  const [cancel, failed, read] = spans.getFinishedSpans()
  expect(cancel).toMatchObject({
    name: 'cancel cancel',
    kind: SpanKind.INTERNAL,
    attributes: {
      'cancel.provider': 'shopee',
      'cancel.order_id': 'A1',
      'cancel.status': 'cancelled',
      'cancel.resends': 0,
    },
  })
  expect(cancel?.events.map(({ name }) => name)).toEqual(['attempt', 'wait', 'attempt', 'read'])
  expect(failed).toMatchObject({
    status: { code: SpanStatusCode.ERROR },
    attributes: { 'cancel.code': 'invalid_request' },
  })
  expect(read).toMatchObject({ name: 'cancel getOrder' })
  const all = await measured()
  const calls = all
    .find(({ name }) => name === 'cancel.calls')
    ?.points.map(({ attributes, value }) => [attributes, value])
  expect(calls).toEqual([
    [{ 'cancel.provider': 'shopee', 'cancel.call': 'cancel', 'cancel.outcome': 'cancelled' }, 1],
    [{ 'cancel.provider': 'shopee', 'cancel.call': 'cancel', 'cancel.outcome': 'invalid_request' }, 1],
    [{ 'cancel.provider': 'shopee', 'cancel.call': 'getOrder', 'cancel.outcome': 'ok' }, 1],
  ])
  // An order's id would make a metric as large as the shop.
  expect(JSON.stringify(all)).not.toContain('A1')
})

test('an SDK that starts after the telemetry was made sees the next call', async () => {
  const { spans, measured, register } = collect(undefined)
  const { emulator, client } = await shop({ observe: createTelemetry().observe })
  emulator.orders.add({ order_sn: 'A1' })
  await client.getOrder({ orderId: 'A1' })
  register()
  await client.getOrder({ orderId: 'A1' })
  expect(spans.getFinishedSpans().map(({ name }) => name)).toEqual(['cancel getOrder'])
  expect((await measured()).map(({ name, points }) => [name, points.length])).toEqual([
    ['cancel.calls', 1],
    ['cancel.attempts', 1],
    ['cancel.duration', 1],
  ])
})

/** Everything the standard instrumentation wrote of one cancel, and the secrets to look for in it. */
async function traced(
  undici: object,
): Promise<{ readonly text: string; readonly secrets: readonly string[] }> {
  const { spans, tracer, meter } = collect(undici)
  const signs: string[] = []
  const watching: typeof fetch = (input, init) => {
    const { searchParams } = new URL(new Request(input).url)
    for (const name of ['sign', 'access_token']) signs.push(searchParams.get(name) ?? '')
    return fetch(input, init)
  }
  const { emulator, settings, client } = await shop({
    observe: createTelemetry({ tracer, meter }).observe,
    fetch: watching,
  })
  emulator.orders.add({ order_sn: 'A1' })
  await client.cancel({ orderId: 'A1', reason: 'customer_request' })
  const text = JSON.stringify(
    spans.getFinishedSpans().map(({ name, attributes, events }) => ({ name, attributes, events })),
  )
  expect(text).toContain('/api/v2/order/cancel_order')
  return {
    text,
    secrets: [...new Set([...signs, settings.partnerKey])].filter((secret) => secret.length > 3),
  }
}

test('with the hook no span of the standard instrumentation carries a credential', async () => {
  const { text, secrets } = await traced({ ...redactedUndici() })
  expect(secrets.length).toBeGreaterThan(2)
  for (const secret of secrets) expect(text).not.toContain(secret)
})

test('without it they do: the search would find them', async () => {
  const { text, secrets } = await traced({})
  expect(secrets.some((secret) => text.includes(secret))).toBe(true)
})

test('entries that stay open are a gauge one can alert on', async () => {
  const { measured, meter } = collect(undefined)
  const folder = await mkdtemp(join(tmpdir(), 'cancel-otel-'))
  let now = Date.parse('2026-11-28T00:00:00Z')
  const journal = await openJournal(join(folder, 'cancels.db'), { now: () => now })
  cleanUps.push(
    () => rm(folder, { recursive: true }),
    () => journal.close(),
  )
  const { emulator, client } = await shop({ reconcile: { reads: 0 } })
  const lose = async (orderId: string): Promise<void> => {
    emulator.orders.add({ order_sn: orderId })
    emulator.faults.add({ on: 'cancel', fault: 'connection_lost:reset' })
    await journal.cancel(client.with({ reconcile: { reads: 0 } }), { orderId, reason: 'customer_request' })
  }
  await lose('A1')
  now += 90_000_000
  await lose('A2')
  const { key } = journal.plan(client, { orderId: 'A1', reason: 'customer_request' })
  // Looked at three times without news: it waits for a person, and more than ever for the alert.
  for (let look = 0; look < 3; look += 1) {
    emulator.faults.add({ on: 'read', fault: 'server_error:503' })
    await journal.settle(client.with({ reconcile: { reads: 0 }, maxRetries: 0 }), key)
  }
  expect(await journal.entry(key)).toMatchObject({ state: 'held' })
  const end = observeOpenEntries(journal, { meter, now: () => now })
  const values = async (name: string): Promise<unknown> =>
    (await measured()).find((one) => one.name === name)?.points.map(({ value }) => value)
  expect(await values('cancel.open')).toEqual([2])
  expect(await values('cancel.open.old')).toEqual([1])
  end()
})

test('what is given wrong is told where it is given, not in an observer that nobody hears', async () => {
  const wrong = (given: unknown): never => given as never
  const journal = { undecided: async function* () {} }
  const slips: readonly [() => unknown, string][] = [
    [() => createTelemetry(wrong(null)), 'options must be an object; given null'],
    [
      () => createTelemetry(wrong({ traser: 1 })),
      'options has no field "traser"; its fields are tracer, meter',
    ],
    [() => createTelemetry(wrong({ tracer: 5 })), 'tracer must be an object with the function startSpan'],
    [() => createTelemetry(wrong({ meter: {} })), 'meter must be an object with the function createCounter'],
    [() => observeOpenEntries(wrong(undefined)), 'journal must be an open journal; given nothing'],
    [
      () => observeOpenEntries(wrong(Promise.resolve(journal))),
      'journal must be plain data, and no promise or Map; given a promise',
    ],
    [() => observeOpenEntries(journal, wrong({ now: 5 })), 'now must be a function; given 5'],
    [() => observeOpenEntries(journal, wrong({ metr: 5 })), 'options has no field "metr"'],
  ]
  for (const [slip, message] of slips)
    expect(slip, message).toThrow(
      expect.objectContaining({
        name: 'CancelError',
        code: 'configuration',
        message: expect.stringContaining(message),
      }),
    )
})
