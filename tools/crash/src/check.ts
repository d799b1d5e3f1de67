import { type Entry, openJournal } from '@cancel/journal'
import { ordersOf, type Site } from './site.ts'
import type { Witness } from './witness.ts'

/** What the vendor's own ledger says of a journal. Counts of orders. */
export interface Findings {
  readonly kills: number
  readonly orders: number
  /** Requests that a kill caught in flight: written as sent, no verdict. */
  readonly inFlight: number
  readonly sentTwice: number
  /** A final verdict that the ledger contradicts. */
  readonly wrong: number
  /** No entry at all. */
  readonly lost: number
  /** Cancelled at the vendor, and open in the journal, where nobody else cancels. */
  readonly leftOpen: number
  /** The same where others may cancel, units, with the counters shown. */
  readonly openWithCounters: number
  /** The same without counters, or a whole order: must not be. */
  readonly openWithout: number
}

export async function check(
  path: string,
  site: Site,
  witness: Witness,
  count: number,
): Promise<Omit<Findings, 'kills' | 'inFlight'>> {
  const journal = await openJournal(path, { readOnly: true })
  const found = { sentTwice: 0, wrong: 0, lost: 0, leftOpen: 0, openWithCounters: 0, openWithout: 0 }
  for (const order of ordersOf(count)) {
    const { key } = journal.plan(site.clients[order.who], site.requestOf(order) as never)
    const entry = await journal.entry(key)
    const { cancels, units } = witness.seen(order)
    if (cancels > (entry?.result?.attempts.length ?? 1)) found.sentTwice += 1
    if (entry?.result === undefined) {
      found.lost += 1
      continue
    }
    if (isWrong(entry, units, order.isUnit ? 1 : 3)) found.wrong += 1
    if (entry.result.final || units === 0) continue
    if (order.who === 'only-writer') found.leftOpen += 1
    else if (order.isUnit && entry.result.lines[0]?.cancelled === units) found.openWithCounters += 1
    else found.openWithout += 1
  }
  await journal.close()
  return { ...found, orders: count }
}

/** How many entries a program that was killed left as sent. */
export async function countInFlight(path: string): Promise<number> {
  const journal = await openJournal(path, { readOnly: true })
  let count = 0
  for await (const { state } of journal.due()) if (state === 'sent') count += 1
  await journal.close()
  return count
}

function isWrong({ result }: Entry, units: number, asked: number): boolean {
  if (result?.status === 'cancelled') return units !== asked
  return result?.final === true
}

/** What must not be, one sentence each. */
export function problems(how: 'journal' | 'bulk' | 'blind', findings: Findings): readonly string[] {
  if (how === 'blind') {
    return findings.sentTwice > 0
      ? []
      : ['the control sends again and nothing was sent twice: this test sees nothing']
  }
  const { inFlight, sentTwice, wrong, lost, leftOpen, openWithout } = findings
  const none = Object.entries({ sentTwice, wrong, lost, leftOpen, openWithout })
  const harm = none.filter(([, count]) => count > 0).map(([name, count]) => `${how}: ${name} is ${count}`)
  return inFlight > 0 ? harm : [...harm, `${how}: no kill hit a request in flight: this test sees nothing`]
}
