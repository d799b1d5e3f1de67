import type { AnyCanceller, CallOptions, FollowOptions } from './contract/canceller.ts'
import type { CancelResult, Unfollowed } from './contract/result.ts'
import { anObject, check, type Checking, refuse } from './schema.ts'

/** Several clients behind one: each request belongs to the client it is for, every result looks alike. */
export interface Registry<Clients extends Readonly<Record<string, AnyCanceller>>> {
  /** As they were given. */
  readonly names: readonly (keyof Clients & string)[]
  /** The client of that name. */
  readonly get: <Name extends keyof Clients & string>(name: Name) => Clients[Name]
  /** Cancels with the client of that name. Throws `CancelError` as the client does. */
  readonly cancel: <Name extends keyof Clients & string>(
    name: Name,
    request: Parameters<Clients[Name]['cancel']>[0],
    options?: CallOptions,
  ) => Promise<Awaited<ReturnType<Clients[Name]['cancel']>>>
  /** Follows a result with the client of its account. Throws `invalid_request` when there is none. */
  readonly follow: (result: CancelResult | Unfollowed, options?: FollowOptions) => Promise<CancelResult>
}

/**
 * Holds several clients, each under a name of yours.
 * @example
 * ```ts
 * import { createRegistry } from '@cancel/core'
 * import { createKibo } from '@cancel/kibo'
 * import { createShopee } from '@cancel/shopee'
 *
 * const channels = createRegistry({ kibo: createKibo(), shopee: createShopee() })
 * const { status } = await channels.cancel('kibo', { orderId: '1010101', reason: 'customer_request' })
 * ```
 */
export function createRegistry<const Clients extends Readonly<Record<string, AnyCanceller>>>(
  clients: Clients,
): Registry<Clients> {
  const checking: Checking = { provider: 'core', code: 'invalid_request', root: 'result' }
  check(anObject, clients, { ...checking, root: 'clients' })
  // What the caller does to its object later changes no registry.
  const held = new Map(Object.entries<AnyCanceller>(clients))
  for (const [name, client] of held)
    if (typeof (client as Partial<AnyCanceller> | null | undefined)?.cancel !== 'function')
      refuse(checking, name, 'a client, such as createShopee() gives', client)
  const names = [...held.keys()] as (keyof Clients & string)[]
  const get: Registry<Clients>['get'] = (name) =>
    (held.get(name) as Clients[typeof name] | undefined) ??
    refuse(checking, 'name', `one of ${names.join(', ')}`, name)
  return {
    names,
    get,
    cancel: async (name, request, options) => get(name).cancel(request, options) as never,
    follow: async (result, options) => {
      const { account } = check(anObject, result, checking)
      const candidates = [...held.values()]
      const client = candidates.find((candidate) => candidate.account === account)
      if (client === undefined) {
        const known = candidates.map((candidate) => candidate.account)
        return refuse(checking, 'result.account', `one of ${known.join(', ')}`, account)
      }
      return client.follow(result as never, options)
    },
  }
}
