import type { VendorContext, VendorServer } from '../vendor.ts'
import { createAnswers } from './answers.ts'
import { createShopeeApp, shopeeRoutes } from './app.ts'
import { createGateway } from './auth.ts'
import { createEnvelope } from './envelope.ts'
import { refusal, type ShopeeErrorName } from './errors.ts'
import {
  accountOf,
  checkedOptions,
  subjectName,
  subjectOf,
  type ShopeeServerOptions,
  type ShopeeSubject,
} from './options.ts'
import type { NewShopeeOrder, ShopeeOrder } from './order.ts'
import { createPushes, type ShopeePushes } from './pushes.ts'
import { createShelf, type ShopeeOrders } from './state.ts'
import { createTokens, type ShopeeGrant, type ShopeeTokenPair } from './tokens.ts'

/** What `createShopee` takes to talk to this server; one of `shopId` and `merchantId` is there. */
export interface ShopeeServerSettings {
  /** That it takes. */
  readonly partnerId: number
  /** Signs the calls. */
  readonly partnerKey: string
  /** Whose orders it has, where they are a shop’s. */
  readonly shopId?: number
  /** Whose orders it has, where they are a merchant’s. */
  readonly merchantId?: number
  /** Of the pair that it issued first. */
  readonly accessToken: string
  /** Where it listens; in process, an address that nothing listens at. */
  readonly baseUrl: string
}

export interface ShopeeServer extends VendorServer<ShopeeOrder, NewShopeeOrder, ShopeeServerSettings> {
  readonly name: 'shopee'
  readonly orders: ShopeeOrders
  /** The latest pair of tokens of a shop or merchant, default that of the options; what a token store would hold. */
  readonly tokenPair: (account?: string) => ShopeeTokenPair
  /** One more pair beside the present one; both refresh tokens work, once each. */
  readonly issueTokens: (account?: string) => ShopeeTokenPair
  /** Ends every access token of an account at once, as if four hours had passed; refresh tokens live on. */
  readonly expireAccessTokens: (account?: string) => void
  /** A login code as the redirect carries it: works once, for ten minutes. */
  readonly issueCode: (grant: ShopeeGrant) => string
  /** Refuses the next `times` calls to an order endpoint that are signed right with a documented error. */
  readonly refuseNext: (error: ShopeeErrorName, times?: number) => void
  readonly pushes: ShopeePushes
}

const kindOf: ShopeeServer['kind'] = (method, pathname) =>
  shopeeRoutes.find((route) => route.method === method && route.path === pathname)?.kind

const orderIdOf: ShopeeServer['orderIdOf'] = (url, body) =>
  url.searchParams.get('order_sn_list')?.split(',')[0] ?? /"order_sn"\s*:\s*"([^"]+)"/.exec(body)?.[1]

/** A server of Shopee's Open Platform v2 for the shops and merchants of one partner. */
export function createShopeeServer(given: ShopeeServerOptions, context: VendorContext): ShopeeServer {
  const options = checkedOptions(given)
  const partner = accountOf(options)
  const { subject, partnerId, partnerKey } = partner
  const now = (): number => context.clock.now()
  const tokens = createTokens(now)
  const first = tokens.issue([subject], {
    accessToken: options.tokens?.accessToken ?? 'emulator-access-token',
    refreshToken: options.tokens?.refreshToken ?? 'emulator-refresh-token',
  })
  const accounts = new Map([[subjectName(subject), first]])
  const named = (account?: string): ShopeeSubject => {
    const asked = account === undefined ? subject : subjectOf(account)
    const name = subjectName(asked)
    if (!accounts.has(name)) accounts.set(name, tokens.issue([asked]))
    return asked
  }
  const tokenPair = (account?: string): ShopeeTokenPair => tokens.latest(named(account)) ?? first
  const { pushes, changed } = createPushes(context.clock, options.pushKey ?? partnerKey)
  const shelf = createShelf(context, (account) => subjectName(named(account)), changed)
  const envelope = createEnvelope(context.clock, options)
  const refusals: ShopeeErrorName[] = []
  const app = createShopeeApp({
    options,
    partnerId,
    envelope,
    shelf,
    tokens,
    gap: context.gap,
    gateway: createGateway(partner, tokens, now, options.deadToken),
    checkPermission: () => {
      const error = refusals.shift()
      if (error !== undefined) throw refusal(error)
    },
  })
  return {
    name: 'shopee',
    handle: (request, cause, view = 'latest') => app.fetch(request, { cause, view }),
    kind: kindOf,
    orderIdOf,
    orders: shelf,
    settings: (origin, account) => {
      const { kind, id } = named(account)
      return {
        partnerId,
        partnerKey,
        ...(kind === 'shop' ? { shopId: id } : { merchantId: id }),
        accessToken: tokenPair(account).accessToken,
        baseUrl: origin,
      }
    },
    accounts: () => [...accounts.keys()],
    callerOf: ({ searchParams }) => {
      const merchant = searchParams.get('merchant_id')
      return merchant === null ? `shop/${searchParams.get('shop_id')}` : `merchant/${merchant}`
    },
    answers: createAnswers(envelope),
    tokenPair,
    issueTokens: (account) => tokens.issue([named(account)]),
    expireAccessTokens: (account) => tokens.expireAccess(named(account)),
    issueCode: tokens.issueCode,
    refuseNext: (error, times = 1) => {
      for (let count = 0; count < times; count += 1) refusals.push(error)
    },
    pushes,
  }
}
