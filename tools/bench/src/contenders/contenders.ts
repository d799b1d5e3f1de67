import { withAxios, withFetch, withKy, withUndici } from './bare.ts'
import type { Contender } from './contender.ts'
import { kiboApi, kiboCancel, kiboSdk, kiboSdkWithFetch } from './kibo.ts'
import { shopeeApi, shopeeCancel, shopeeSdk, shopeeTwoCalls } from './shopee.ts'

const bare = 'sends a URL that was signed once, before the measurement'
const one = ['cancel'] as const
const two = ['cancel', 'read'] as const

const pooled = (title: string, sends: Contender['sends'], open: Contender['open']): Contender => ({
  title: `${title}, pooled`,
  sends,
  does: 'as above, over `createPooledFetch()`',
  pooled: true,
  open,
})

const api = '@cancel/shopee `api.cancelOrder`'
const twoCalls = '@cancel/shopee `api.cancelOrder`, then `api.getOrderDetail`'
const cancel = '@cancel/shopee `cancel`'
const ofKibo = '@cancel/kibo `api.cancelOrder`'

/** In the order in which a round goes through them, and in which the tables show them. */
const all = {
  undici: { title: 'undici `Pool.request`', sends: one, does: bare, open: withUndici },
  fetch: { title: 'global `fetch`', sends: one, does: bare, open: withFetch },
  ky: { title: 'ky', sends: one, does: `${bare}; a timeout`, open: withKy },
  axios: { title: 'axios', sends: one, does: bare, open: withAxios },
  'shopee-sdk': {
    title: '@congminh1254/shopee-sdk `cancelOrder`',
    sends: one,
    does: 'signs every call, looks for an error in the answer, turns timestamps into dates; no timeout, nothing is sent again but after a dead token',
    open: shopeeSdk,
  },
  api: {
    title: api,
    sends: one,
    does: 'checks the input, signs every call, one deadline over token, signature, headers and body, proof of what was sent, a bounded body, the shape of the answer, the table of verdicts',
    open: shopeeApi,
  },
  'two-calls': {
    title: twoCalls,
    sends: two,
    does: 'both calls as above, one after the other, with the fields that `cancel` reads',
    open: shopeeTwoCalls,
  },
  cancel: {
    title: cancel,
    sends: two,
    does: 'the same two requests, and the verdict: the order is read back once and the result says what was seen',
    open: shopeeCancel,
  },
  'api-pooled': {
    ...pooled(api, one, shopeeApi),
    does: 'as above, over `createPooledFetch()` of @cancel/pool',
  },
  'two-calls-pooled': pooled(twoCalls, two, shopeeTwoCalls),
  'cancel-pooled': pooled(cancel, two, shopeeCancel),
  'kibo-sdk': {
    title: '@kibocommerce/rest-sdk `OrderApi.cancelOrder`',
    sends: one,
    does: "as its README sets it up: isomorphic-fetch, which is node-fetch 2 over `node:http`; Kibo's standard API",
    open: kiboSdk,
  },
  'kibo-sdk-fetch': {
    title: '@kibocommerce/rest-sdk with `fetchApi: fetch`',
    sends: one,
    does: 'the same over global `fetch`',
    open: kiboSdkWithFetch,
  },
  'kibo-api': {
    title: ofKibo,
    sends: one,
    does: "as @cancel/shopee, without a signature; Kibo's translated API, whose answer is the order",
    open: kiboApi,
  },
  'kibo-cancel': {
    title: '@cancel/kibo `cancel`',
    sends: one,
    does: 'the same request and the verdict, which the answer itself proves',
    open: kiboCancel,
  },
  'kibo-api-pooled': pooled(ofKibo, one, kiboApi),
} satisfies Readonly<Record<string, Contender>>

export type ContenderId = keyof typeof all

export const contenders: Readonly<Record<ContenderId, Contender>> = all

export const contenderIds: readonly ContenderId[] = Object.keys(all) as ContenderId[]

export function contenderIdOf(name: string): ContenderId {
  const found = contenderIds.find((id) => id === name)
  if (found !== undefined) return found
  throw new TypeError(`there is no contender ${name}; there are ${contenderIds.join(', ')}`)
}
