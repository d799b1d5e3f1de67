import type { Facts } from '../contract/facts.ts'
import type { Endpoint, ProviderDeclaration } from '../contract/provider.ts'
import type { OrderView } from '../contract/order-view.ts'
import type { AskedLine, CancelRequest } from '../contract/request.ts'
import { buildCall, type Call } from '../engine/call.ts'
import type { Vendor } from '../engine/vendor.ts'
import type { Scrubber } from '../errors/redact.ts'
import { check, type Checking, refuse } from '../schema.ts'
import type { Resolved } from './settings.ts'

/** What a vendor is taken for that says nothing of itself. */
const safest: Facts = {
  decidedBy: 'supplier',
  yes: 'taken',
  repeat: { whole: 'unknown', lines: 'unknown' },
  orderWord: {},
  requestId: 'none',
  ownNames: [],
}

/** The vendor as the engine sees it, for one client's settings. */
export function createVendor<Settings, R extends CancelRequest, Ref, Order>(
  declaration: ProviderDeclaration<Settings, R, Ref, Order>,
  settings: Resolved<Settings>,
  scrub: Scrubber,
): Vendor<R, Ref, Order> {
  const { name: provider, cancel, read, endpoints, vocabulary, awaiting, advise, hint } = declaration
  const checking: Checking = { provider, code: 'invalid_request', root: 'request', vocabulary }
  const stop = (field: string, allowed: string, given: unknown): never =>
    refuse(checking, field, allowed, given)
  const facts: Facts = {
    ...safest,
    ...(typeof cancel.facts === 'function' ? cancel.facts(settings) : cancel.facts),
  }
  const call = (name: string, input: unknown): Call<unknown> => {
    const endpoint = endpoints[name]
    if (endpoint === undefined) throw new Error(`${provider} has no endpoint ${name}`)
    return buildCall(endpoint as Endpoint<Resolved<Settings>, unknown, unknown>, input, settings)
  }
  const { order: orderIn, asked } = cancel
  return {
    facts,
    plan: (request) => planOf(declaration, checking, request),
    sent: (request) => cancel.sent?.(request) ?? { note: false },
    asked: (request, order) => withQuantities(request, asked?.(request, order, stop)),
    cancelCall: (request, order) => call(cancel.endpoint, cancel.to(request, order, settings)),
    orderIn: orderIn === undefined ? undefined : (value) => orderIn(value as never),
    ref: (order) => check(read.ref, order, { ...checking, root: 'order' }),
    refOf: (request) =>
      read.of?.(request) ?? ({ orderId: request.orderId } as Ref & { readonly orderId: string }),
    readCall: (ref) => call(read.endpoint, read.to(ref)),
    orderOf: (value, ref) => read.order(value as never, ref),
    view: (order) => cleanView(read.view(order), scrub),
    awaiting: (view) => (view && awaiting?.(view)) ?? facts.decidedBy,
    advise: advise && ((request, order) => advise(request, order, { settings, now: settings.clock.now() })),
    hint: (rule, vendorCode, request, order) => hint?.({ rule, vendorCode, request, order, settings }),
  }
}

/** The request, checked and complete. Plain JSON: what a caller left `undefined` is not there. Throws `invalid_request`. */
export function planOf<Settings, R extends CancelRequest, Ref, Order>(
  { cancel }: Pick<ProviderDeclaration<Settings, R, Ref, Order>, 'cancel'>,
  checking: Checking,
  request: unknown,
): R {
  return withoutUndefined(check(cancel.request, request, checking))
}

function withoutUndefined<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(withoutUndefined) as Value
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(entries.map(([key, member]) => [key, withoutUndefined(member)])) as Value
}

/**
 * The lines of a request as the engine counts them. What is dangerous is taken from the request itself, whatever the
 * provider said of it: a line that names a quantity cancels units, and a line that names what must be left says so.
 */
export function withQuantities(
  request: object,
  lines: readonly AskedLine[] | undefined,
): readonly AskedLine[] | undefined {
  if (lines === undefined) return undefined
  const named = Object.values(request).find(
    (value) => Array.isArray(value) && value.length === lines.length,
  ) as readonly unknown[] | undefined
  return lines.map((line, index) => {
    const own = (named?.[index] ?? {}) as Readonly<Record<string, unknown>>
    const quantity = line.quantity ?? numberIn(own, /^(?:quantity|units|qty|amount|count)$/i)
    const left = line.left ?? numberIn(own, /^left$/)
    return {
      id: line.id,
      ...(quantity === undefined ? {} : { quantity }),
      ...(left === undefined ? {} : { left }),
    }
  })
}

function numberIn(line: Readonly<Record<string, unknown>>, name: RegExp): number | undefined {
  const found = Object.entries(line).find(([key, value]) => name.test(key) && typeof value === 'number')
  return found?.[1] as number | undefined
}

/** Every text of a view that came from outside, scrubbed and cut; the vendor's placeholders for nobody are nobody. */
export function cleanView(view: OrderView, scrub: Scrubber): OrderView {
  const { cancelledBy, ...rest } = view
  const actor =
    cancelledBy === undefined || /^[\s-]*$/.test(cancelledBy.slice(0, 100))
      ? undefined
      : scrub.text(cancelledBy)
  return {
    ...rest,
    orderId: scrub.text(view.orderId),
    vendorState: scrub.text(view.vendorState),
    lines: view.lines.map((line) => ({
      ...line,
      id: scrub.text(line.id),
      ...(line.vendorState === undefined ? {} : { vendorState: scrub.text(line.vendorState) }),
    })),
    ...(actor === undefined ? {} : { cancelledBy: actor }),
  }
}
