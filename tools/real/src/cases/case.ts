import type { FaultScript } from '../../../../packages/emulator/src/faults/names.ts'
import type { Client } from '../clients/client.ts'
import type { Proxy } from '../proxy/listen-proxy.ts'
import type { Past } from '../shop/orders.ts'

/** The whole order, or lines; of a line some units, or all of it where `units` is left out. */
export type Wanted = 'whole' | readonly { readonly line: number; readonly units?: number }[]

/** A fault that one request or several meet. */
export interface PlayedFault extends Omit<FaultScript, 'delayMs'> {
  /** How late its effect comes, in attempts' time: 1 is when the client gives an attempt up. */
  readonly late?: number
}

/** An order at a real server, with everything that happens to it. */
export interface Case {
  /** Units per line of the order. */
  readonly quantities: readonly number[]
  /** Default: it is paid for. */
  readonly past?: Past
  /** Of each caller; several ask at the same time. */
  readonly asks: readonly Wanted[]
  readonly onlyWriter?: boolean
  readonly faults?: readonly PlayedFault[]
  /** Somebody else's cancel, of one unit of the first line or of all, as the vendor gets the client's or has answered it. */
  readonly meanwhile?: { readonly when: 'before' | 'after'; readonly what: 'unit' | 'whole' }
  /** What happens around the client's cancel in place of that. */
  readonly onCancel?: Proxy['onCancel']
  /** Default: the worker's. */
  readonly client?: Client
  /** What each caller must be told, where that is known. */
  readonly ends?: string
}
