import type { Schema } from '@cancel/core'
import { check } from '@cancel/core/integration'
import { type Meter, metrics } from '@opentelemetry/api'
import * as z from 'zod/mini'
import { anObjectWith, checkOptions } from './options.ts'

const dayMs = 86_400_000

/** As much of a journal as this needs: `Journal` of `@cancel/journal` has it. */
export interface OpenEntries {
  /** What was sent and nobody has decided. */
  readonly undecided: () => AsyncIterable<{
    readonly account: string
    readonly openAt?: number
    readonly sentAt?: number
  }>
}

interface OpenEntriesOptions {
  /** Default: the global provider's meter `@cancel/otel`. */
  readonly meter?: Meter | undefined
  /** Milliseconds since the epoch. Default: the system's. */
  readonly now?: (() => number) | undefined
}

const anOpenJournal: Schema<unknown> = z.custom(
  (value) => typeof (Object(value) as OpenEntries).undecided === 'function',
  'an open journal',
)
const schema: Schema<unknown> = z.strictObject({
  meter: anObjectWith('createObservableGauge'),
  now: z.optional(z.custom((value) => typeof value === 'function', 'a function')),
} satisfies Record<keyof OpenEntriesOptions, unknown>)

/**
 * Gauges of a journal's entries that nobody has decided, those held for a person included: `cancel.open`, and
 * `cancel.open.old` of those open for longer than a day. Alert on the second. The journal is read at each collection: keep
 * the interval at a minute or more. Call it when your SDK has started: a gauge of none is never read.
 * @returns ends the observation
 * @throws CancelError `configuration` that names what is wrong
 */
export function observeOpenEntries(journal: OpenEntries, options: OpenEntriesOptions = {}): () => void {
  check(anOpenJournal, journal, { provider: 'otel', code: 'configuration', root: 'journal' })
  checkOptions(schema, options)
  const { meter = metrics.getMeter('@cancel/otel'), now = Date.now } = options
  const open = meter.createObservableGauge('cancel.open', { description: 'Entries that are not decided' })
  const old = meter.createObservableGauge('cancel.open.old', {
    description: 'Entries open for longer than a day',
  })
  const observe: Parameters<Meter['addBatchObservableCallback']>[0] = async (result) => {
    const counts = new Map<string, { all: number; old: number }>()
    for await (const { account, openAt, sentAt } of journal.undecided()) {
      const count = counts.get(account) ?? { all: 0, old: 0 }
      count.all += 1
      if (now() - (openAt ?? sentAt ?? now()) > dayMs) count.old += 1
      counts.set(account, count)
    }
    for (const [account, count] of counts) {
      result.observe(open, count.all, { 'cancel.account': account })
      result.observe(old, count.old, { 'cancel.account': account })
    }
  }
  meter.addBatchObservableCallback(observe, [open, old])
  return () => meter.removeBatchObservableCallback(observe, [open, old])
}
