import type { Cause } from './ledger.ts'
import { effectsBetween, type OrderTruth } from './order-rows.ts'
import type { View, VendorContext } from './vendor.ts'

/** An order that may be written to, its lines included. */
export type Draft<Value> = Value extends readonly (infer Item)[]
  ? Draft<Item>[]
  : Value extends object
    ? { -readonly [Key in keyof Value]: Draft<Value[Key]> }
    : Value

/** What another writer does to an order: writes to it, or says `absent` to take it away. */
export type OrderChange<Order> = (order: Draft<Order>) => 'absent' | undefined | void

/** The orders of one vendor with all their former states, and the one way to change them. */
export interface OrderBook<Order extends object> {
  /** @throws RangeError when there already is an order of this id, whoever's it is. */
  readonly add: (order: Order, account: string) => Order
  /** Whose order it is. */
  readonly accountOf: (id: string) => string | undefined
  readonly get: (id: string, view?: View) => Order | undefined
  /** The ids of all orders, those that are absent since included. */
  readonly ids: () => readonly string[]
  readonly list: () => readonly Order[]
  readonly size: () => number
  /** @throws RangeError when there is no such order. */
  readonly known: (id: string) => Order
  readonly truth: (id: string) => OrderTruth | undefined
  /** Puts a new state in place and into the ledger, in one step; `effects` default to what is different. */
  readonly put: (id: string, after: Order | undefined, cause: Cause, effects?: readonly string[]) => void
  /**
   * Somebody else changes the order now.
   * @throws RangeError when there is no such order; TypeError for a change that comes later, or gives another order.
   */
  readonly change: (id: string, change: OrderChange<Order>) => void
}

/** The orders of one account alone. */
export function ownOrders<Shelf extends Pick<OrderBook<object>, 'accountOf' | 'get'>>(
  shelf: Shelf,
  account: string,
): Shelf {
  return {
    ...shelf,
    get: (id: string, view?: View) => (shelf.accountOf(id) === account ? shelf.get(id, view) : undefined),
  }
}

/**
 * An id in an order's place would make another order, and the one that the test asks for would not be there. Nor would
 * a field of almost the right name; the vendor's other fields, which this emulator does not know, may stand beside.
 * @param model an order with every field that is known
 * @throws TypeError
 */
export function anOrder<Order extends object>(given: Order, model: object): Order {
  const isOne = typeof given === 'object' && given !== null && !Array.isArray(given) && !('then' in given)
  if (!isOne)
    throw new TypeError(`order must be an object in the vendor's own spelling; given ${typeof given}`)
  return asGiven('order', given, model)
}

/** A copy without members that are `undefined`: they are left out, and filled in. */
function asGiven<Value>(where: string, given: Value, model: unknown): Value {
  if (typeof given !== 'object' || given === null) return given
  if (Array.isArray(given)) {
    const [first] = Array.isArray(model) ? (model as readonly unknown[]) : []
    return given.map((item: unknown, index) => asGiven(`${where}.${index}`, item, first)) as Value
  }
  const fields = Object(model) as Readonly<Record<string, unknown>>
  const copy: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(given)) {
    const isKnown = Object.hasOwn(fields, name)
    const meant = isKnown ? undefined : Object.keys(fields).find((field) => isNear(name, field))
    if (meant !== undefined) throw new TypeError(`${where} has no field ${name}; did you mean ${meant}?`)
    if (value !== undefined) copy[name] = asGiven(`${where}.${name}`, value, fields[name])
  }
  return copy as Value
}

/** The same letters but for two, case and separators aside. */
function isNear(one: string, other: string): boolean {
  const left = lettersOf(other)
  const extra = lettersOf(one).filter((letter) => {
    const at = left.indexOf(letter)
    if (at !== -1) left.splice(at, 1)
    return at === -1
  })
  return one.length > 4 && extra.length + left.length <= 2
}

const lettersOf = (name: string): string[] => Array.from(name.toLowerCase().replaceAll('_', ''))

interface BookParts<Order> {
  readonly idOf: (order: Order) => string
  readonly truthOf: (order: Order) => OrderTruth
  /** Brings the ids that name one order to one form. Default: as they are. */
  readonly key?: (id: string) => string
  /** Told of each change. */
  readonly changed?: (before: Order | undefined, after: Order | undefined) => void
}

export function createOrderBook<Order extends object>(
  { ledger }: VendorContext,
  { idOf, truthOf, key: keyOf = (id) => id, changed }: BookParts<Order>,
): OrderBook<Order> {
  // Kibo's ids are numbers, and a test in plain JavaScript asks by them.
  const key = (id: unknown): string => keyOf(String(id))
  const versions = new Map<string, (Order | undefined)[]>()
  const accounts = new Map<string, string>()
  const get: OrderBook<Order>['get'] = (id, view = 'latest') => {
    const all = versions.get(key(id)) ?? []
    if (view === 'first') return all[0]
    return view === 'previous' && all.length > 1 ? all.at(-2) : all.at(-1)
  }
  const known = (id: string): Order => {
    const order = get(id)
    if (order === undefined) throw new RangeError(`there is no order ${id}`)
    return order
  }
  const put: OrderBook<Order>['put'] = (id, after, cause, effects) => {
    // Whoever writes last wins, also over one who took the order away meanwhile.
    const before = get(id)
    versions.get(key(id))?.push(after)
    const now = after && truthOf(after)
    for (const effect of effects ?? effectsBetween(before && truthOf(before), now))
      ledger.record(key(id), effect, cause, now?.rows ?? [])
    changed?.(before, after)
  }
  return {
    add: (order, account) => {
      const id = key(idOf(order))
      if (get(id) !== undefined) throw new RangeError(`there already is an order ${id}`)
      versions.set(id, [order])
      accounts.set(id, account)
      return order
    },
    accountOf: (id) => accounts.get(key(id)),
    get,
    ids: () => [...versions.keys()],
    size: () => versions.size,
    list: () => [...versions.values()].flatMap((all) => all.at(-1) ?? []),
    known,
    truth: (id) => {
      const order = get(id)
      return order && truthOf(order)
    },
    put,
    change: (id, change) => {
      const draft = structuredClone(known(id)) as Draft<Order>
      const result: unknown = change(draft)
      // What is written later is in no ledger, and a new order is not put in place.
      if (Object(result) === result && result !== draft)
        throw new TypeError("change must write to the order it is given, at once, or say 'absent'")
      put(id, result === 'absent' ? undefined : (draft as Order), 'someone_else')
    },
  }
}
