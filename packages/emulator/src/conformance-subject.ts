import type { EmulatorClock } from './clock.ts'
import type { AnyVendorServer } from './exchange.ts'
import type { Fault } from './faults/plan.ts'
import type { FaultScript } from './faults/script.ts'
import type { EmulatorFetch } from './in-process-fetch.ts'
import type { LedgerEntry } from './ledger.ts'
import type { RequestKind } from './vendor.ts'
import type { VendorEmulator } from './vendor-emulator.ts'

/**
 * One vendor for `@cancel/conformance`: its server, and what a client for it can do. The kit's own types describe the
 * same from the other side; nothing is shared between the two packages.
 */
export interface ConformanceSubject<Settings extends object> {
  readonly emulator: ConformanceEmulator<Settings>
  readonly capabilities: ConformanceCapabilities
}

export interface ConformanceEmulator<Settings extends object> {
  readonly name: string
  readonly faults: readonly Fault[]
  /** Every way in which the vendor says no about an order, and what a client may make of it. */
  readonly refusals: Readonly<Record<string, string>>
  /** A server of its own, for one of two accounts. */
  readonly start: (setup: ConformanceSetup) => ConformanceServer<Settings>
}

export interface ConformanceSetup {
  readonly clock: EmulatorClock
  readonly account: 'first' | 'second'
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

/** Credentials with characters that URLs, forms, JSON and base64 change: one that looks alike everywhere shows nothing. */
export function canary(name: string, account: ConformanceSetup['account']): string {
  return `canary "${name}"/+&=%~?${account}`
}

/** What every vendor's emulator gives the kit, and beside it what only this vendor knows. */
export function conformanceServer<Server extends AnyVendorServer, Settings extends object>(
  emulator: VendorEmulator<Server, Settings>,
  rest: Pick<ConformanceServer<Settings>, 'environment' | 'secrets' | 'orders'>,
): ConformanceServer<Settings> {
  const { settings, fetch, requests, ledger, faults, server, listen } = emulator
  return { settings, fetch, kind: server.kind, requests, ledger, faults, listen: () => listen(), ...rest }
}
