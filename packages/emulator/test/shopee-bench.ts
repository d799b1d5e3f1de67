import { createManualClock, type ManualClock } from '../src/clock.ts'
import { parseJson } from '../src/json.ts'
import { createLedger, type Ledger } from '../src/ledger.ts'
import { accountOf, type ShopeeServerOptions } from '../src/shopee/options.ts'
import { createShopeeServer, type ShopeeServer } from '../src/shopee/server.ts'
import { signShopeeRequest } from '../src/shopee/signature.ts'

/** What a test sends; what is left out is filled in and signed. */
export interface TestCall {
  readonly method?: 'GET' | 'POST'
  readonly path?: string
  /** JSON text, or an object to print. */
  readonly body?: string | object
  /** Added to the query, or in place of what would stand there; `undefined` leaves a parameter out. */
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly stale?: boolean
  readonly contentType?: string
}

export interface TestAnswer {
  readonly status: number
  readonly error: unknown
  readonly message: unknown
  readonly json: Readonly<Record<string, unknown>>
  readonly text: string
  readonly headers: Headers
}

export interface TestBench {
  readonly server: ShopeeServer
  readonly clock: ManualClock
  readonly ledger: Ledger
  /** Signs with what stands in the query, so a wrong parameter is refused for itself, not for the signature. */
  readonly call: (call?: TestCall) => Promise<TestAnswer>
  readonly cancel: (body: string | object, query?: TestCall['query']) => Promise<TestAnswer>
  readonly read: (orderSn: string, fields?: string) => Promise<Readonly<Record<string, unknown>>>
}

/** A server with a manual clock and calls that are signed right unless a test asks otherwise. */
export function createTestBench(options: ShopeeServerOptions = {}): TestBench {
  const clock = createManualClock()
  const ledger = createLedger(clock.now)
  const server = createShopeeServer(options, { clock, ledger })
  const { partnerId, partnerKey, subject } = accountOf(options)
  let number = 0
  const call = async (input: TestCall = {}): Promise<TestAnswer> => {
    const {
      method = 'POST',
      path = '/api/v2/order/cancel_order',
      body,
      contentType = 'application/json',
    } = input
    const isPublic = path.startsWith('/api/v2/auth/')
    const query = new Map<string, string | undefined>(
      Object.entries({
        partner_id: String(partnerId),
        timestamp: String(Math.floor(clock.now() / 1000)),
        ...(isPublic
          ? {}
          : { access_token: server.tokenPair().accessToken, [`${subject.kind}_id`]: String(subject.id) }),
        ...input.query,
      }),
    )
    const sign = signShopeeRequest(partnerKey, {
      partnerId: query.get('partner_id') ?? '',
      path,
      timestamp: query.get('timestamp') ?? '',
      accessToken: query.get('access_token'),
      accountId: query.get('shop_id') ?? query.get('merchant_id'),
    })
    const url = new URL(path, 'http://shopee.invalid')
    for (const [name, value] of new Map([['sign', sign], ...query])) {
      if (value !== undefined) url.searchParams.set(name, value)
    }
    const request = new Request(url, {
      method,
      headers: { 'content-type': contentType },
      ...(method === 'POST' && { body: typeof body === 'string' ? body : JSON.stringify(body ?? {}) }),
    })
    number += 1
    const cause = { number, method, path }
    const response = await server.handle(request, cause, input.stale === true ? 'previous' : 'latest')
    const text = await response.text()
    const json = parseJson(text) as Readonly<Record<string, unknown>>
    const { status, headers } = response
    return { status, headers, text, json, error: json['error'], message: json['message'] }
  }
  return {
    server,
    clock,
    ledger,
    call,
    cancel: (body, query = {}) => call({ body, query }),
    read: async (orderSn, fields = '') => {
      const query = { order_sn_list: orderSn, response_optional_fields: fields }
      const answer = await call({ method: 'GET', path: '/api/v2/order/get_order_detail', query })
      const response = answer.json['response'] as { readonly order_list: readonly Record<string, unknown>[] }
      return response.order_list[0] ?? {}
    },
  }
}
