import { openJournal } from '@cancel/journal'
import { clientsOf, type CrashOrder, type SiteName } from './site.ts'
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
  site: SiteName,
  { settings, requests, unitsOf }: Witness,
  orders: readonly CrashOrder[],
): Promise<Omit<Findings, 'kills' | 'inFlight'>> {
  const clients = clientsOf(site, settings)
  const journal = await openJournal(path, { readOnly: true })
  const found = { sentTwice: 0, wrong: 0, lost: 0, leftOpen: 0, openWithCounters: 0, openWithout: 0 }
  for (const { who, units: asked, request } of orders) {
    const result = (await journal.entry(journal.plan(clients[who], request as never).key))?.result
    const cancels = requests.filter(({ kind, orderId }) => kind === 'cancel' && orderId === request.orderId)
    const units = unitsOf(request.orderId)
    if (cancels.length > (result?.attempts.length ?? 1)) found.sentTwice += 1
    if (result === undefined) found.lost += 1
    else if (result.final) {
      if (result.status !== 'cancelled' || units !== asked) found.wrong += 1
    } else if (units > 0) {
      const isTold = asked === 1 && result.lines[0]?.cancelled === units
      found[who === 'only-writer' ? 'leftOpen' : isTold ? 'openWithCounters' : 'openWithout'] += 1
    }
  }
  await journal.close()
  return { ...found, orders: orders.length }
}

/** How many entries a program that was killed left as sent. */
export async function countInFlight(path: string): Promise<number> {
  const journal = await openJournal(path, { readOnly: true })
  let count = 0
  for await (const { state } of journal.due()) if (state === 'sent') count += 1
  await journal.close()
  return count
}

/** What must not be, one sentence each. */
export function problems(how: 'journal' | 'bulk' | 'blind', findings: Findings): readonly string[] {
  const { inFlight, sentTwice, wrong, lost, leftOpen, openWithout } = findings
  if (how === 'blind') return sentTwice > 0 ? [] : ['the control sent nothing twice: this test sees nothing']
  const none = Object.entries({ sentTwice, wrong, lost, leftOpen, openWithout })
  const harm = none.filter(([, count]) => count > 0).map(([name, count]) => `${how}: ${name} is ${count}`)
  return inFlight > 0 ? harm : [...harm, `${how}: no kill hit a request in flight: this test sees nothing`]
}
