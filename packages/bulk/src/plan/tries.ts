import { createHash } from 'node:crypto'
import { type AnyCanceller, CancelError, type CancelRequest } from '@cancel/core'
import type { Entry, Journal, Planned, RunRow } from '@cancel/journal'
import { statusOf, wasSent } from '../run/row-status.ts'
import { rowBody } from './run-body.ts'

/** The try that a row asks for. */
export interface Try {
  readonly planned: Planned
  /** What the journal has of it. */
  readonly entry: Entry | undefined
  /** The keys of the tries before it. */
  readonly after?: readonly string[]
  /** The report tells of the try before. */
  readonly reported?: undefined
}

/** Longer than any call takes. */
const onWireMs = 180_000

/**
 * What the vendor refused, or a person said is not cancelled, may be asked for once more, under a key of its own. What is
 * cancelled or open is never sent again. Whoever does not ask is given the last try that was sent.
 */
export async function planTry(
  journal: Pick<Journal, 'plan' | 'entry'>,
  client: AnyCanceller,
  request: CancelRequest,
  isAgain: boolean | undefined,
): Promise<Try> {
  const first = journal.plan(client, request as never)
  const after: string[] = []
  for (let planned = first; ;) {
    const entry = await journal.entry(planned.key)
    const found = { planned, entry, ...(after.length > 0 && { after, reported: undefined }) }
    if (!isNo(entry)) return found
    const key = nextKey(first.key, after)
    if (isAgain !== true && !wasSent(statusOf(await journal.entry(key)))) return found
    after.push(planned.key)
    planned = journal.plan(client, request as never, { key })
  }
}

/** Throws where a try before this one is not a no any more: whoever was mistaken has put it right since the plan. */
export async function checkTries(
  journal: Journal,
  { provider }: AnyCanceller,
  after: readonly string[],
): Promise<void> {
  for (const key of after) {
    const entry = await journal.entry(key)
    const isOnWire = entry?.result === undefined && journal.now() - (entry?.sentAt ?? 0) < onWireMs
    if (isNo(entry) && !isOnWire) continue
    const now = isOnWire ? 'may be on its way' : `is ${statusOf(entry)}`
    const message = `nothing was sent: the cancel before this one ${now}`
    throw new CancelError({ code: 'invalid_request', provider, message })
  }
}

/** Whether a later try of this row's order was sent: what is said of this one would stand beside what became of that. */
export async function wasTriedAgain(journal: Journal, row: RunRow): Promise<boolean> {
  const { after = [] } = rowBody(row)
  const { key = '' } = row
  return wasSent(statusOf(await journal.entry(nextKey(after[0] ?? key, [...after, key].slice(1)))))
}

function isNo(entry: Entry | undefined): boolean {
  return ['refused', 'resolved_not_cancelled'].includes(statusOf(entry))
}

/** Of two long keys the beginning may be the same, and a key has a longest length. */
function nextKey(first: string, after: readonly string[]): string {
  const name = first.length <= 900 ? first : createHash('sha256').update(first).digest('hex')
  return `${name} again ${after.length + 2}`
}
