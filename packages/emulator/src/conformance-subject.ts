import type { EmulatorClock } from './clock.ts'
import type { AnyVendorServer } from './exchange.ts'
import { faultCatalogue } from './faults/catalogue.ts'
import type { Fault } from './faults/plan.ts'
import type { FaultScript } from './faults/names.ts'
import type { EmulatorFetch } from './in-process-fetch.ts'
import type { LedgerEntry } from './ledger.ts'
import type { OrderTruth } from './order-rows.ts'
import type { RequestKind } from './vendor.ts'
import type { VendorEmulator } from './vendor-emulator.ts'

/**
 * One vendor for `@cancel/conformance`: its server, and what a client for it can do. The kit's own types describe the
 * same from the other side; nothing is shared between the two packages.
 */
export interface ConformanceSubject<Settings extends object> {
  readonly emulator: ConformanceEmulator<Settings>
  readonly capabilities: ConformanceCapabilities
  readonly facts: ConformanceFacts
}

/** What is known of the vendor and dangerous to guess, in the words of its pages: a client's own copy is held to it. */
export interface ConformanceFacts {
  readonly decidedBy?: 'supplier' | 'vendor'
  readonly yes?: 'taken' | 'will_do' | 'done'
  readonly repeat?: { readonly whole: 'unknown' | 'refused'; readonly lines: 'unknown' | 'refused' }
  readonly orderWord?: { readonly cancelled?: 'covers'; readonly shipped?: 'covers' | 'all_kept' }
  readonly requestId?: 'none' | 'replayed'
  readonly ownNames?: readonly string[]
}

export interface ConformanceEmulator<Settings extends object> {
  readonly name: string
  readonly faults: readonly ConformanceFault[]
  /** Every way in which the vendor says no about an order, and what a client may make of it. */
  readonly refusals: Readonly<Record<string, string>>
  /** Orders that are not uniform, by what is odd about them. */
  readonly mixed: readonly string[]
  /** What somebody else may do to an open order. */
  readonly elsewhere: readonly string[]
  /** Query parameters in which the vendor wants a credential. */
  readonly secretsInQuery?: readonly string[]
  /** A server of its own, for one of two accounts. */
  readonly start: (setup: ConformanceSetup) => ConformanceServer<Settings>
}

export type ConformanceFault = Fault & { readonly isOfAnswer?: true }

export interface ConformanceSetup {
  readonly clock: EmulatorClock
  readonly account: 'first' | 'second'
  readonly serialised?: boolean | undefined
}

export interface ConformanceServer<Settings extends object> {
  readonly settings: Settings
  /** Settings that a client also reads from the environment, and the name of the variable. */
  readonly environment: Readonly<Record<string, string>>
  readonly secrets: readonly string[]
  readonly fetch: EmulatorFetch
  readonly kind: (method: string, pathname: string) => RequestKind | undefined
  readonly requests: readonly { readonly kind: RequestKind | undefined }[]
  readonly ledger: { readonly entries: readonly LedgerEntry[] }
  readonly faults: { readonly add: (script: FaultScript) => void; readonly clear: () => void }
  readonly orders: ConformanceOrders
  readonly listen: () => Promise<{ readonly settings: Settings; readonly close: () => Promise<void> }>
}

export interface ConformanceOrders {
  readonly add: (state: 'open' | 'cancelled' | 'shipped' | 'absent') => ConformanceOrder
  /** An order that is refused; for each name in `refusals`. */
  readonly refused: (name: string) => ConformanceOrder
  /** Open orders whose ids are hard to carry, beside orders whose ids are nearly the same. */
  readonly peculiar: () => readonly ConformanceOrder[]
  readonly cancelled: (orderId: string) => Readonly<Record<string, number>>
  readonly truth: (orderId: string) => OrderTruth | undefined
  /** An open order that is not uniform; for each name in `mixed`. */
  readonly mixed: (name: string) => ConformanceOrder
  /** Somebody else does it to this order; for each name in `elsewhere`. */
  readonly elsewhere: (name: string, orderId: string) => void
  readonly cancelElsewhere: (orderId: string) => void
  readonly suppliersDecide?: (orderId: string, decision: 'agree' | 'decline', line?: string) => void
}

/** An order, and requests about it in the words of the vendor's client. */
export interface ConformanceOrder {
  readonly orderId: string
  readonly ref: { readonly orderId: string }
  readonly units: Readonly<Record<string, number>>
  readonly whole: { readonly orderId: string }
  readonly line?: ConformanceLines
  readonly some?: ConformanceLines
  readonly misuses?: Readonly<Record<string, object>>
}

export interface ConformanceLines {
  readonly request: { readonly orderId: string }
  readonly units: Readonly<Record<string, number>>
  readonly other?: { readonly orderId: string }
  readonly unknown?: { readonly orderId: string }
}

type Can = true | { readonly cannot: string }

export interface ConformanceCapabilities {
  readonly wholeOrder: Can
  readonly lines: Can
  readonly lineQuantity: Can
  /** The vendor's word for each reason. */
  readonly reasons: Readonly<Record<string, string>> | { readonly cannot: string }
  readonly decidedBy: 'vendor' | 'supplier'
  readonly requestId: Can
  readonly login?: Can
}

/** The catalogue, with a mark on what changes the vendor's real answer: its effect is never late. */
export const conformanceFaults: readonly ConformanceFault[] = faultCatalogue.map((fault) => ({
  ...fault,
  ...(fault.plan.wire.kind === 'changed' && { isOfAnswer: true }),
}))

/** Credentials with characters that URLs, forms, JSON and base64 change: one that looks alike everywhere shows nothing. */
export function canary(name: string, account: ConformanceSetup['account']): string {
  return `canary "${name}"/+&=%~?${account}`
}

/** What was done by name, or an error that says which names there are. */
export function named<Value>(values: Readonly<Record<string, Value>>, name: string): Value {
  const value = Object.hasOwn(values, name) ? values[name] : undefined
  if (value === undefined)
    throw new RangeError(`there is no '${name}'; there are ${Object.keys(values).join(', ')}`)
  return value
}

/** What is cancelled of which line. */
export function cancelledIn(truth: OrderTruth | undefined): Readonly<Record<string, number>> {
  return sumsOf((truth?.rows ?? []).map(({ id, cancelled }) => [id, cancelled]))
}

/** Units of each line. */
export function unitsIn(truth: OrderTruth | undefined): Readonly<Record<string, number>> {
  return sumsOf((truth?.rows ?? []).map(({ id, units }) => [id, units]))
}

function sumsOf(counts: readonly (readonly [string, number])[]): Readonly<Record<string, number>> {
  const sums = new Map<string, number>()
  for (const [id, count] of counts) if (count > 0) sums.set(id, (sums.get(id) ?? 0) + count)
  return Object.fromEntries(sums)
}

/** What every vendor's emulator gives the kit, and beside it what only this vendor knows. */
export function conformanceServer<Server extends AnyVendorServer, Settings extends object>(
  emulator: VendorEmulator<Server, Settings>,
  rest: Pick<ConformanceServer<Settings>, 'environment' | 'secrets' | 'orders'>,
): ConformanceServer<Settings> {
  const { settings, fetch, requests, ledger, faults, server, listen } = emulator
  return { settings, fetch, kind: server.kind, requests, ledger, faults, listen: () => listen(), ...rest }
}
