import type { Journal } from '@cancel/journal'

/** An account that was stopped. */
export interface Stop {
  /** As the plan calls it. */
  readonly account: string
  readonly why: string
  /** When it was stopped for this reason last. Milliseconds since the epoch. */
  readonly at: number
  /** How often it was stopped for it. */
  readonly times: number
}

/** Whoever begins a run every few minutes, with credentials that are over, finds the reason once. The newest stands last. */
export async function stopsOf(
  journal: Journal,
  name: string,
  accounts: readonly { readonly account: string; readonly name: string }[],
): Promise<readonly Stop[]> {
  // Each machine may have a name of its own for the account, or another one since.
  const names = new Map<unknown, string>(accounts.map((each) => [each.account, each.name]))
  const stops = new Map<string, Stop>()
  for (const { at, body } of await journal.runs.events(name)) {
    const { account, why } = Object(body) as { readonly account?: unknown; readonly why?: unknown }
    const place = JSON.stringify([account, why])
    const times = (stops.get(place)?.times ?? 0) + 1
    stops.delete(place)
    stops.set(place, { account: names.get(account) ?? String(account), why: String(why), at, times })
  }
  return [...stops.values()]
}
