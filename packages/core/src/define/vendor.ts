import { compact } from '../compact.ts'
import type { Facts } from '../contract/facts.ts'
import type { ProviderDeclaration } from '../contract/provider.ts'
import type { CancelRequest } from '../contract/request.ts'
import type { OrderView } from '../contract/order-view.ts'
import { describeThrown } from '../describe.ts'
import { type Call, callOf } from '../engine/call.ts'
import type { Rest, Vendor } from '../engine/vendor.ts'
import { CancelError, type CancelErrorCode } from '../errors/cancel-error.ts'
import type { Scrubber } from '../errors/redact.ts'
import { check, type Checking, fail, refuse } from '../schema.ts'
import { isPromise } from '../soon.ts'
import { withQuantities } from './asked-lines.ts'
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

/**
 * What is known of a vendor under these settings, with the safe value of whatever is left out.
 * @throws CancelError `configuration` for a claim about answers that nobody looks at
 */
export function factsOf<Settings, R extends CancelRequest, Ref, Order>(
  { name: provider, cancel, read, endpoints }: ProviderDeclaration<Settings, R, Ref, Order>,
  settings: Settings,
): Facts {
  const { facts } = cancel
  const stated = { ...safest, ...compact(typeof facts === 'function' ? facts(settings) : facts) }
  // What has a body may say that nothing was done, or not for each line.
  if (stated.yes === 'done' && cancel.order === undefined && endpoints[cancel.endpoint]?.answer !== 'empty')
    refuse({ provider, code: 'configuration', root: '' }, 'facts.yes', "'taken' without cancel.order", 'done')
  // Parts of an order may be copies of different age: the word may say shipped where rows are still shown as they were
  // before they were cancelled.
  const { cancelled } = stated.orderWord
  return read.rest === undefined ? stated : { ...stated, orderWord: compact({ cancelled }) }
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
  const { name: provider, cancel, endpoints, vocabulary, awaiting, advise, hint } = declaration
  const checking: Checking = { provider, code: 'invalid_request', root: 'request', vocabulary }
  const stop = refuse.bind(undefined, checking)
  const { order: orderIn, asked } = cancel
  const facts = factsOf(declaration, settings)
  const forgot = (what: string): never =>
    fail({ provider, code: 'configuration' }, `the declaration of ${provider}: ${what}`)
  const call: MakeCall<Order> = (name, made, order) => {
    // `defineProvider` refuses a declaration without it.
    const endpoint = endpoints[name] ?? forgot(name)
    const code = order === undefined ? 'configuration' : 'invalid_request'
    const input = check(endpoint.input, made, { provider, code, root: name })
    return callOf(provider, endpoint, input, settings)
  }
  const reads = readsOf(declaration, scrub, call, checking)
  return {
    facts,
    refuse: stop,
    plan,
    sent: told(cancel.sent, { note: false }),
    asked: guard(provider, 'cancel.asked', (request, order) => {
      const lines = withQuantities(request, asked?.(request, order, stop), forgot)
      // Some vendors take a negative number, and add units. With an order at hand the request may be sent: no throw then.
      for (const [index, { quantity = 1 }] of (lines ?? []).entries())
        if (order === undefined && (!Number.isSafeInteger(quantity) || quantity < 1))
          stop(`lines.${index}.quantity`, 'a whole number of at least 1', quantity)
      return lines
    }),
    cancelCall: guard(provider, 'cancel.to', (request, order) => {
      const made = call(cancel.endpoint, cancel.to(request, order, settings), order)
      if (orderIn === undefined) return made
      const succeed: Call<unknown>['succeed'] = (answer) => {
        const success = made.succeed(answer)
        if (success === undefined) return undefined
        return reads.isOther(request as R & Ref, orderIn(success.value as never)) ? undefined : success
      }
      return { ...made, succeed }
    }),
    orderIn: orderIn as Vendor<R, Ref, Order>['orderIn'],
    ...reads,
    awaiting: told((seen) => seen && awaiting?.(seen), facts.decidedBy),
    advise:
      advise &&
      guard(
        provider,
        'advise',
        (request: R, order: Order) => {
          const words = advise(request, order, { settings, now: settings.clock.now() })
          // Both may quote the order.
          return {
            ...words,
            because: scrub.text(words.because),
            advice: words.advice.map(scrub.text),
          }
        },
        unreadable,
      ),
    hint: told(
      (rule, vendorCode, request, order) => hint?.({ rule, vendorCode, request, order, settings }),
      undefined,
    ),
  }
}

/** A mistake in what reads an order stumbles over this order: others can be read. */
const unreadable = 'unexpected_response'

/**
 * Makes one call of what the declaration gave for it, checked: a count that went below zero adds units at some vendors.
 * Where an order had a part in it the fault may be the order's, and only this one cannot be cancelled.
 */
type MakeCall<Order> = (name: string, made: unknown, order?: Order) => Call<unknown>

/** How an order is named, read and looked at. */
function readsOf<Settings, R extends CancelRequest, Ref extends { readonly orderId: string }, Order>(
  { name: provider, read }: ProviderDeclaration<Settings, R, Ref, Order>,
  scrub: Scrubber,
  call: MakeCall<Order>,
  checking: Checking,
): Pick<
  Vendor<R, Ref, Order>,
  'ref' | 'refOf' | 'probe' | 'readCall' | 'orderOf' | 'restOf' | 'view' | 'isOther'
> {
  const views = new WeakMap<object, OrderView>()
  // Each order is asked whose it is and what it shows: its view is made once.
  const look = (order: Order): OrderView => {
    const key = Object(order) as object
    const known = views.get(key) ?? cleanView(read.view(order), scrub)
    views.set(key, known)
    return known
  }
  const view = guard(provider, 'view', look, unreadable)
  return {
    ref: (order) => check(read.ref, order, { ...checking, root: 'order' }),
    refOf: (request) =>
      read.of?.(request) ?? ({ orderId: request.orderId } as Ref & { readonly orderId: string }),
    probe: read.probe,
    readCall: guard(provider, 'read.to', (ref) => call(read.endpoint, read.to(ref))),
    orderOf: guard(provider, 'read.order', read.order as Vendor<R, Ref, Order>['orderOf'], unreadable),
    restOf: guard(
      provider,
      'read.rest.to',
      (order, ref): Rest<Order> | undefined => {
        for (const { endpoint, to, join } of read.rest ?? []) {
          const input = to(order, ref)
          if (input === undefined || input === null) continue
          const joined = (value: unknown): Order => join(order, value as never)
          return {
            call: call(endpoint, input, order),
            join: guard(provider, 'read.rest.join', joined, unreadable),
          }
        }
        return undefined
      },
      unreadable,
    ),
    view,
    // Where an order names itself it must be by the name that was asked for, whatever the endpoint's own `isAbout` says.
    isOther: ({ orderId }, order) => {
      const given = [view(order).orderId, ...(read.names?.(order) ?? [])]
      const names = given.map((name) => scrub.text(name ?? '').toLowerCase())
      return names.some(Boolean) && !names.includes(scrub.text(orderId).toLowerCase())
    },
  }
}

/**
 * A function of the declaration.
 * @param code what a mistake in it is; one that reads an order stumbles over this order, and others can be read
 */
export function guard<Given extends readonly unknown[], Value>(
  provider: string,
  name: string,
  work: (...given: Given) => Value,
  code: CancelErrorCode = 'configuration',
): (...given: Given) => Value {
  const failed = (error: unknown): never => {
    if (CancelError.is(error)) throw error
    return fail(
      { code, provider },
      `${name} in the declaration of ${provider} failed (${describeThrown(error)})`,
    )
  }
  return (...given) => {
    try {
      const value = work(...given)
      return isPromise(value) ? (value.then(undefined, failed) as typeof value) : value
    } catch (error) {
      return failed(error)
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
