import { expectTypeOf, test } from 'vitest'
import {
  type AnyCanceller,
  type ApiOptions,
  type CancelEvent,
  type CancelledBy,
  type CancelPreview,
  type CancelRequest,
  type CancelResult,
  type KnownReason,
  type OrderCanceller,
  type OrderView,
  type ResultLine,
  type StoredTokens,
  type Unfollowed,
  createRegistry,
  expectCancelled,
} from '../index.ts'

type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined }

declare const result: CancelResult
declare const view: OrderView

test('a result is plain JSON, and so is what it holds', () => {
  expectTypeOf(result).toExtend<JsonValue>()
  expectTypeOf(view).toExtend<JsonValue>()
  expectTypeOf<Unfollowed>().toExtend<JsonValue>()
  expectTypeOf<StoredTokens>().toExtend<JsonValue>()
  expectTypeOf<{ readonly at: Date }>().not.toExtend<JsonValue>()
  expectTypeOf<{ readonly id: bigint }>().not.toExtend<JsonValue>()
})

test('an option that would change nothing is no option', () => {
  const follow = (client: OrderCanceller<CancelRequest>): void => {
    void client.follow(result, { reads: 1, beforeSend: () => undefined })
    // @ts-expect-error what was said to the call that is followed counts
    void client.follow(result, { onlyWriter: true })
  }
  expectTypeOf(follow).toBeFunction()
  expectTypeOf<keyof ApiOptions>().toEqualTypeOf<'signal' | 'timeoutMs' | 'totalTimeoutMs' | 'maxRetries'>()
})

test('the status narrows to what it brings', () => {
  // @ts-expect-error only a cancelled order has been cancelled by somebody
  void result.by
  // @ts-expect-error only a refusal has one
  void result.refusal
  expectTypeOf(result.lines).toEqualTypeOf<readonly ResultLine[]>()
  switch (result.status) {
    case 'cancelled':
    case 'partially_cancelled':
      expectTypeOf(result.by).toEqualTypeOf<CancelledBy>()
      expectTypeOf(result.final).toEqualTypeOf<true>()
      break
    case 'refused':
      expectTypeOf(result.basis).toEqualTypeOf<'stated' | 'inferred'>()
      expectTypeOf(result.final).toEqualTypeOf<true>()
      break
    case 'requested':
      expectTypeOf(result.awaiting).toEqualTypeOf<'vendor' | 'supplier' | 'you'>()
      expectTypeOf(result.final).toEqualTypeOf<false>()
      break
    case 'unconfirmed':
      expectTypeOf(result.safeToRepeat).toEqualTypeOf<boolean>()
      expectTypeOf(result.final).toEqualTypeOf<false>()
      break
    default:
      expectTypeOf(result).toBeNever()
  }
})

test('final narrows too', () => {
  if (result.final)
    expectTypeOf(result.status).toEqualTypeOf<'cancelled' | 'partially_cancelled' | 'refused'>()
  else expectTypeOf(result.status).toEqualTypeOf<'requested' | 'unconfirmed'>()
})

test('what was asked keeps its type', () => {
  type Request = CancelRequest & { readonly customerId: string }
  const asked = {} as CancelResult<Request>
  expectTypeOf(expectCancelled(asked).request.customerId).toEqualTypeOf<string>()
  expectTypeOf(expectCancelled(asked).status).toEqualTypeOf<'cancelled'>()
})

type WithCustomer = CancelRequest & { readonly customerId: string }
type WithFewReasons = CancelRequest & { readonly reason: Extract<KnownReason, 'fraud'> }

declare const base: OrderCanceller<CancelRequest>
declare const withCustomer: OrderCanceller<
  WithCustomer,
  { readonly orderId: string; readonly customerId: string }
>
declare const withFewReasons: OrderCanceller<WithFewReasons>

test('a client that needs more cannot pass for one that does not', () => {
  expectTypeOf(withCustomer).not.toExtend<OrderCanceller<CancelRequest>>()
  expectTypeOf(withFewReasons).not.toExtend<OrderCanceller<CancelRequest>>()
  expectTypeOf(base.cancel).toExtend<(request: WithCustomer) => Promise<CancelResult>>()
  // @ts-expect-error whose customer?
  void withCustomer.cancel({ orderId: 'A' })
  // @ts-expect-error whose customer?
  void withCustomer.getOrder({ orderId: 'A' })
})

test('any client is a client seen from outside', () => {
  expectTypeOf(base).toExtend<AnyCanceller>()
  expectTypeOf(withCustomer).toExtend<AnyCanceller>()
  expectTypeOf(withFewReasons).toExtend<AnyCanceller>()
  const any: AnyCanceller = withCustomer
  // @ts-expect-error nobody knows what it needs
  void any.cancel({ orderId: 'A', customerId: 'c' })
})

test('a registry knows each client by its name', () => {
  const registry = createRegistry({ base, withCustomer })
  expectTypeOf(registry.get('withCustomer')).toEqualTypeOf(withCustomer)
  expectTypeOf(registry.names).toEqualTypeOf<readonly ('base' | 'withCustomer')[]>()
  expectTypeOf(registry.cancel<'withCustomer'>)
    .parameter(1)
    .toEqualTypeOf<WithCustomer>()
  expectTypeOf(registry.cancel<'base'>)
    .parameter(1)
    .toEqualTypeOf<CancelRequest>()
  // @ts-expect-error no such client
  void registry.get('other')
  // @ts-expect-error the other one's request
  void registry.cancel('withCustomer', { orderId: 'A' })
})

test('a function over all names of a registry says its request as a client does', () => {
  const clients = { base, withCustomer }
  const registry = createRegistry(clients)
  const cancelWith = async <Name extends keyof typeof clients>(
    name: Name,
    request: Parameters<(typeof clients)[Name]['cancel']>[0],
  ): Promise<CancelResult> => registry.cancel(name, request)
  expectTypeOf(cancelWith<'withCustomer'>)
    .parameter(1)
    .toEqualTypeOf<WithCustomer>()
})

test('a request may leave out what it has nothing to say about', () => {
  expectTypeOf<{ orderId: string; note: undefined }>().toExtend<CancelRequest>()
  expectTypeOf<{ orderId: string; reason: { raw: string } }>().toExtend<CancelRequest>()
  expectTypeOf<{ orderId: number }>().not.toExtend<CancelRequest>()
  expectTypeOf<{ orderId: string; reason: 'nonsense' }>().not.toExtend<CancelRequest>()
})

test('what clients show carries no request body unless it is asked for', () => {
  expectTypeOf<Extract<CancelEvent, { type: 'verdict' }>['result']>().toEqualTypeOf<CancelResult>()
  expectTypeOf<CancelPreview['request']['body']>().toEqualTypeOf<string | undefined>()
})
