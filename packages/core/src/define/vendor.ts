import { compact } from '../compact.ts'
import type { Facts } from '../contract/facts.ts'
import type { Endpoint } from '../contract/endpoint.ts'
import type { ProviderDeclaration } from '../contract/provider.ts'
import type { AskedLine, CancelRequest } from '../contract/request.ts'
import type { OrderView } from '../contract/order-view.ts'
import { buildCall, type Call } from '../engine/call.ts'
import type { Rest, Vendor } from '../engine/vendor.ts'
import { CancelError } from '../errors/cancel-error.ts'
import type { Scrubber } from '../errors/redact.ts'
import { check, type Checking, refuse } from '../schema.ts'
import { isPromise } from '../soon.ts'
import { cleanView } from './reading.ts'
import type { Resolved } from './settings.ts'

const safest: Facts = {
  decidedBy: 'supplier',
  yes: 'taken',
  repeat: { whole: 'unknown', lines: 'unknown' },
  orderWord: {},
  requestId: 'none',
  ownNames: [],
}

/** What is known of a vendor under these settings, with the safe value of whatever is left out. */
export function factsOf<Settings>(
  facts: Partial<Facts> | ((settings: Settings) => Partial<Facts>),
  settings: Settings,
): Facts {
  return { ...safest, ...(typeof facts === 'function' ? facts(settings) : facts) }
}

/** The vendor as the engine sees it, for one client's settings. */
export function createVendor<
  Settings,
  R extends CancelRequest,
  Ref extends { readonly orderId: string },
  Order,
>(
  declaration: ProviderDeclaration<Settings, R, Ref, Order>,
  settings: Resolved<Settings>,
  scrub: Scrubber,
  plan: (request: unknown) => R,
): Vendor<R, Ref, Order> {
  const { name: provider, cancel, read, endpoints, vocabulary, awaiting, advise, hint } = declaration
  const checking: Checking = { provider, code: 'invalid_request', root: 'request', vocabulary }
  const stop = refuse.bind(undefined, checking)
  const facts = factsOf(cancel.facts, settings)
  /** What the declaration makes is checked, too: a count that went below zero adds units at some vendors. */
  const call = (name: string, made: unknown): Call<unknown> => {
    const endpoint = endpoints[name]
    if (endpoint === undefined) throw new Error(`${provider} has no endpoint ${name}`)
    const input = check(endpoint.input, made, { provider, code: 'configuration', root: name })
    return buildCall(endpoint as Endpoint<Resolved<Settings>, unknown, unknown>, input, settings)
  }
  const { order: orderIn, asked } = cancel
  const fail = (message: string): never => {
    throw new CancelError({
      code: 'configuration',
      provider,
      message: `the declaration of ${provider}: ${message}`,
    })
  }
  const views = new WeakMap<object, OrderView>()
  // Each order is asked whose it is and what it shows: its view is made once.
  const view = guard(provider, 'view', (order: Order): OrderView => {
    const key = Object(order) as object
    const known = views.get(key) ?? cleanView(read.view(order), scrub)
    views.set(key, known)
    return known
  })
  /** The view must bear the name that was asked for, whatever the endpoint's own `isAbout` says. */
  const isOther = ({ orderId }: { readonly orderId: string }, order: Order): boolean =>
    view(order).orderId.toLowerCase() !== scrub.text(orderId).toLowerCase()
  return {
    facts,
    plan,
    sent: told(cancel.sent, { note: false }),
    asked: guard(provider, 'cancel.asked', (request, order) => {
      const lines = withQuantities(request, asked?.(request, order, stop), fail)
      // Some vendors take a negative number, and add units. With an order at hand the request may be sent: no throw then.
      for (const [index, { quantity = 1 }] of (lines ?? []).entries())
        if (order === undefined && (!Number.isSafeInteger(quantity) || quantity < 1))
          stop(`lines.${index}.quantity`, 'a whole number of at least 1', quantity)
      return lines
    }),
    cancelCall: guard(provider, 'cancel.to', (request, order) => {
      const made = call(cancel.endpoint, cancel.to(request, order, settings))
      if (orderIn === undefined) return made
      const succeed: Call<unknown>['succeed'] = (answer) => {
        const success = made.succeed(answer)
        if (success === undefined) return undefined
        return isOther(request, orderIn(success.value as never)) ? undefined : success
      }
      return { ...made, succeed }
    }),
    orderIn: orderIn === undefined ? undefined : (value) => orderIn(value as never),
    ref: (order) => check(read.ref, order, { ...checking, root: 'order' }),
    refOf: (request) =>
      read.of?.(request) ?? ({ orderId: request.orderId } as Ref & { readonly orderId: string }),
    probe: read.probe,
    readCall: guard(provider, 'read.to', (ref) => call(read.endpoint, read.to(ref))),
    orderOf: guard(provider, 'read.order', (value, ref) => read.order(value as never, ref)),
    restOf: guard(provider, 'read.rest.to', (order, ref): Rest<Order> | undefined => {
      for (const { endpoint, to, join } of read.rest ?? []) {
        const input = to(order, ref)
        if (input === undefined || input === null) continue
        const joined = guard(provider, 'read.rest.join', (value: unknown) => join(order, value as never))
        return { call: call(endpoint, input), join: joined }
      }
      return undefined
    }),
    view,
    isOther,
    awaiting: told((seen) => seen && awaiting?.(seen), facts.decidedBy),
    advise:
      advise &&
      ((request, order) => {
        const words = advise(request, order, { settings, now: settings.clock.now() })
        // Both may quote the order.
        return {
          ...words,
          because: scrub.text(words.because),
          advice: words.advice.map((text) => scrub.text(text)),
        }
      }),
    hint: told(
      (rule, vendorCode, request, order) => hint?.({ rule, vendorCode, request, order, settings }),
      undefined,
    ),
  }
}

/** A function of the declaration. What it throws by itself may hold anything, so its name alone is told. */
export function guard<Given extends readonly unknown[], Value>(
  provider: string,
  name: string,
  work: (...given: Given) => Value,
): (...given: Given) => Value {
  const fail = (error: unknown): never => {
    if (CancelError.is(error)) throw error
    const what = error instanceof Error ? error.name : typeof error
    const message = `${name} in the declaration of ${provider} failed (${what})`
    throw new CancelError({ code: 'configuration', provider, message })
  }
  return (...given) => {
    try {
      const value = work(...given)
      return isPromise(value) ? (value.then(undefined, fail) as typeof value) : value
    } catch (error) {
      return fail(error)
    }
  }
}

/** What only explains an outcome must not take it away: the order was perhaps cancelled by then. */
function told<Given extends readonly unknown[], Value>(
  explain: ((...given: Given) => Value | undefined) | undefined,
  otherwise: Value,
): (...given: Given) => Value {
  return (...given) => {
    try {
      return explain?.(...given) ?? otherwise
    } catch {
      return otherwise
    }
  }
}

/** Plain JSON: what a caller left `undefined` is not there. */
export function withoutUndefined<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(withoutUndefined) as Value
  const entries = Object.entries(compact(value)).map(([key, member]) => [key, withoutUndefined(member)])
  return Object.fromEntries(entries) as Value
}

/**
 * The lines of a request as the engine counts them. What is dangerous is taken from the request itself, whatever the
 * provider said of it: a line that names a quantity cancels units, and a line that names what must be left says so.
 * @throws by `fail`, for lines that the provider forgot: what they ask for would be taken for the whole order
 */
export function withQuantities(
  request: object,
  lines: readonly AskedLine[] | undefined,
  fail: (message: string) => never,
): readonly AskedLine[] | undefined {
  if (lines === undefined) {
    const { lines: named } = request as { readonly lines?: unknown }
    return Array.isArray(named) ? fail('asked must name the lines of a request that has lines') : undefined
  }
  const lists = Object.values(request).filter((value): value is readonly unknown[] => Array.isArray(value))
  const named = lists.find(({ length }) => length === lines.length)
  if (named === undefined && lists.some((list) => list.some((line) => unitsAsked(line) !== undefined)))
    fail(`asked must name each line of a request that counts units; it names ${lines.length}`)
  return lines.map((line, index) => {
    const own = named?.[index]
    const quantity = line.quantity ?? unitsAsked(own)
    const left = line.left ?? countOf((own as { readonly left?: unknown } | undefined)?.left)
    return compact({ id: line.id, quantity, left })
  })
}

const counts = /^(?:quantity|quantities|qty|units?|amount|count|pieces|pcs)$/
/** With one of these beside it a word counts no units: `unitPrice`, `quantityId`. */
const others = /^(?:price|id|code|type|currency|tax|discount)$/

/** How many units a line of a request speaks of, under whatever name and however deep. */
function unitsAsked(line: unknown, depth = 0): number | undefined {
  if (typeof line !== 'object' || line === null || depth > 4) return undefined
  for (const [name, value] of Object.entries(line)) {
    const words = name
      .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
      .toLowerCase()
      .split(/[^a-z]+/)
    const isCount = words.some((word) => counts.test(word)) && !words.some((word) => others.test(word))
    const found = (isCount ? countOf(value) : undefined) ?? unitsAsked(value, depth + 1)
    if (found !== undefined) return found
  }
  return undefined
}

function countOf(value: unknown): number | undefined {
  const isText = typeof value === 'string' && /^\d{1,9}$/.test(value)
  return typeof value === 'number' ? value : isText || typeof value === 'bigint' ? Number(value) : undefined
}
