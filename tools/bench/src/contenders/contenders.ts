import type { Contender } from './contender.ts'

const bare = 'sends a URL that was signed once, before the measurement'

/** In the order in which a round goes through them, and in which the tables show them. */
export const contenders = {
  undici: {
    title: 'undici `Pool.request`',
    sends: ['cancel'],
    does: bare,
    load: () => import('./undici.ts'),
  },
  fetch: { title: 'global `fetch`', sends: ['cancel'], does: bare, load: () => import('./fetch.ts') },
  ky: { title: 'ky', sends: ['cancel'], does: `${bare}; a timeout`, load: () => import('./ky.ts') },
  axios: { title: 'axios', sends: ['cancel'], does: bare, load: () => import('./axios.ts') },
  'shopee-sdk': {
    title: '@congminh1254/shopee-sdk `cancelOrder`',
    sends: ['cancel'],
    does: 'signs every call, looks for an error in the answer, turns timestamps into dates; no timeout, nothing is sent again but after a dead token',
    load: () => import('./shopee-sdk.ts'),
  },
  api: {
    title: '@cancel/shopee `api.cancelOrder`',
    sends: ['cancel'],
    does: 'checks the input, signs every call, one deadline over token, signature, headers and body, proof of what was sent, a bounded body, the shape of the answer, the table of verdicts',
    load: () => import('./api.ts'),
  },
  'two-calls': {
    title: '@cancel/shopee `api.cancelOrder`, then `api.getOrderDetail`',
    sends: ['cancel', 'read'],
    does: 'both calls as above, one after the other, with the fields that `cancel` reads',
    load: () => import('./two-calls.ts'),
  },
  cancel: {
    title: '@cancel/shopee `cancel`',
    sends: ['cancel', 'read'],
    does: 'the same two requests, and the verdict: the order is read back once and the result says what was seen',
    load: () => import('./cancel.ts'),
  },
  'api-pooled': {
    title: '@cancel/shopee `api.cancelOrder`, pooled',
    sends: ['cancel'],
    does: 'as above, over `createPooledFetch()` of @cancel/pool',
    pooled: true,
    load: () => import('./api.ts'),
  },
  'two-calls-pooled': {
    title: '@cancel/shopee `api.cancelOrder`, then `api.getOrderDetail`, pooled',
    sends: ['cancel', 'read'],
    does: 'as above, over `createPooledFetch()`',
    pooled: true,
    load: () => import('./two-calls.ts'),
  },
  'cancel-pooled': {
    title: '@cancel/shopee `cancel`, pooled',
    sends: ['cancel', 'read'],
    does: 'as above, over `createPooledFetch()`',
    pooled: true,
    load: () => import('./cancel.ts'),
  },
  'kibo-sdk': {
    title: '@kibocommerce/rest-sdk `OrderApi.cancelOrder`',
    sends: ['cancel'],
    does: "as its README sets it up: isomorphic-fetch, which is node-fetch 2 over `node:http`; Kibo's standard API",
    load: () => import('./kibo-sdk.ts'),
  },
  'kibo-sdk-fetch': {
    title: '@kibocommerce/rest-sdk with `fetchApi: fetch`',
    sends: ['cancel'],
    does: 'the same over global `fetch`',
    load: () => import('./kibo-sdk-fetch.ts'),
  },
  'kibo-api': {
    title: '@cancel/kibo `api.cancelOrder`',
    sends: ['cancel'],
    does: "as @cancel/shopee, without a signature; Kibo's translated API, whose answer is the order",
    load: () => import('./kibo-api.ts'),
  },
  'kibo-cancel': {
    title: '@cancel/kibo `cancel`',
    sends: ['cancel'],
    does: 'the same request and the verdict, which the answer itself proves',
    load: () => import('./kibo-cancel.ts'),
  },
  'kibo-api-pooled': {
    title: '@cancel/kibo `api.cancelOrder`, pooled',
    sends: ['cancel'],
    does: 'as above, over `createPooledFetch()`',
    pooled: true,
    load: () => import('./kibo-api.ts'),
  },
} as const satisfies Readonly<Record<string, Contender>>

export type ContenderId = keyof typeof contenders

export const contenderIds: readonly ContenderId[] = Object.keys(contenders) as ContenderId[]

export function isContenderId(name: string): name is ContenderId {
  return Object.hasOwn(contenders, name)
}
