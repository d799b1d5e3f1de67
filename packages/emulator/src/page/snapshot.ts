import type { AnyVendorServer, SeenRequest } from '../exchange.ts'
import type { LedgerEntry } from '../ledger.ts'

/** One vendor as the page sees it. A `VendorEmulator` is one. */
export interface PageSource {
  readonly server: AnyVendorServer
  readonly ledger: { readonly entries: readonly LedgerEntry[] }
  readonly requests: readonly SeenRequest[]
}

/** How many lines of each list the page shows, the newest first. */
const shown = 100

/** What the page shows; no header, query, body or credential is in it. */
export function snapshot(sources: readonly PageSource[]): object {
  return {
    vendors: sources.map(({ server, ledger, requests }) => ({
      name: server.name,
      accounts: server.accounts().length,
      orders: server.orders.ids().length,
      requests: requests.length,
      faults: requests.filter(({ fault }) => fault !== undefined).length,
      changes: ledger.entries.length,
      ...unitsOf(server.orders),
    })),
    orders: sources.flatMap(({ server }) => newest(server.orders.ids()).map((id) => order(server, id))),
    ledger: merged(
      sources,
      ({ ledger }) => ledger.entries,
      ({ orderId, effect, by, request }) => [
        orderId,
        effect,
        request === undefined ? by.replaceAll('_', ' ') : `request ${request.number}`,
      ],
    ),
    faults: merged(
      sources,
      ({ requests }) => requests.filter(({ fault }) => fault !== undefined),
      ({ orderId, fault, kind, number }) => [orderId ?? '', fault ?? '', `${kind} (request ${number})`],
    ),
  }
}

type Orders = AnyVendorServer['orders']

function order({ name, orders }: AnyVendorServer, id: string): readonly string[] {
  const { word = 'absent', rows = [] } = orders.truth(id) ?? {}
  const states = rows.map((row) => `${row.id} x${row.units} ${stateOf(row)}`)
  return [name, orders.accountOf(id) ?? '', id, word, states.join('; ')]
}

function stateOf({ state, cancelled }: { readonly state: string; readonly cancelled: number }): string {
  return state === 'cancelled' || cancelled === 0 ? state : `${state}, ${cancelled} cancelled`
}

function unitsOf(orders: Orders): { readonly units: number; readonly cancelled: number } {
  const rows = orders.ids().flatMap((id) => orders.truth(id)?.rows ?? [])
  const sum = (values: readonly number[]): number => values.reduce((one, other) => one + other, 0)
  return { units: sum(rows.map(({ units }) => units)), cancelled: sum(rows.map((row) => row.cancelled)) }
}

function merged<Entry extends { readonly at: string }>(
  sources: readonly PageSource[],
  entriesOf: (source: PageSource) => readonly Entry[],
  cells: (entry: Entry) => readonly string[],
): readonly (readonly string[])[] {
  return sources
    .flatMap((source) =>
      newest(entriesOf(source)).map((entry) => [entry.at, source.server.name, ...cells(entry)]),
    )
    .toSorted(([one = ''], [other = '']) => other.localeCompare(one))
    .slice(0, shown)
}

function newest<Item>(items: readonly Item[]): readonly Item[] {
  return items.slice(-shown).toReversed()
}
