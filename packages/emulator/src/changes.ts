import { z } from 'zod'
import { checked } from './checked.ts'
import { atLeast, requestKind } from './faults/check-script.ts'
import { onlyThese } from './options.ts'
import type { RequestKind } from './vendor.ts'

/** What somebody else does to an order around the next requests of one kind. */
export interface ChangeScript<Change> {
  readonly on: RequestKind
  /** Before the vendor begins to work on the request, or after it is done and before the answer leaves. */
  readonly when: 'before' | 'after'
  /** How many requests it happens around; default 1. */
  readonly times?: number | undefined
  /** Default: the order that the request is about. */
  readonly orderId?: string | undefined
  readonly change: Change
}

/** Other writers of one vendor. */
export interface Changes<Change> {
  /**
   * A method, since its parameter is compared loosely: the queue takes the changes of any vendor.
   * @throws TypeError naming the field that is wrong: the change would never happen.
   */
  add(script: ChangeScript<Change>): void
  /** Forgets every change that has not happened yet. */
  readonly clear: () => void
}

/** The changes as the rest of the emulator sees them, which only hands them on. */
export interface ChangeQueue extends Changes<never> {
  /** Lets everything happen that is due around this request. */
  readonly happen: (
    when: 'before' | 'after',
    on: RequestKind | undefined,
    orderId: string | undefined,
  ) => void
}

interface AnyOrders {
  get(id: string): unknown
  change(id: string, change: never): void
}

const schema: z.ZodType = onlyThese({
  on: requestKind,
  when: z.enum(['before', 'after'], "when must be 'before' or 'after'"),
  times: atLeast(1, 'times'),
  orderId: z.unknown().optional(),
  change: z.custom((value) => typeof value === 'function', 'change must be a function'),
} satisfies Record<keyof ChangeScript<never>, unknown>)

export function createChangeQueue(orders: AnyOrders): ChangeQueue {
  let pending: (ChangeScript<never> & { left: number })[] = []
  return {
    add: (script) => {
      checked(schema, script)
      pending.push({ ...script, left: script.times ?? 1 })
    },
    clear: () => {
      pending = []
    },
    happen: (when, on, asked) => {
      for (const entry of pending) {
        const orderId = entry.orderId ?? asked
        if (entry.when !== when || entry.on !== on || orderId === undefined) continue
        // The change waits for a request about an order that is there.
        if (orders.get(orderId) === undefined) continue
        entry.left -= 1
        orders.change(orderId, entry.change)
      }
      pending = pending.filter(({ left }) => left > 0)
    },
  }
}
