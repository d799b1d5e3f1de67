import type { IncomingHttpHeaders } from 'node:http'
import { kibo, paths, shopee, signShopee } from '../world.ts'

/** One request as it came. */
export interface SeenRequest {
  /** Method and path, without the query. */
  readonly route: string
  readonly query: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** Whether it is what the vendor needs to do what was asked: who calls, signed where that is due, the order, the reason. */
export function checkRequest(request: SeenRequest, now: number): readonly string[] {
  const check = checks[request.route]
  if (check === undefined) return [`${request.route}: nobody should call this`]
  return check(request, now).map((problem) => `${request.route}: ${problem}`)
}

type Check = (request: SeenRequest, now: number) => readonly string[]

const checks: Readonly<Record<string, Check>> = {
  [`POST ${paths.cancelShopee}`]: (request, now) => [
    ...checkSignature(paths.cancelShopee, request, now),
    ...checkJson(request, { order_sn: shopee.orderSn, cancel_reason: shopee.reason }),
  ],
  [`GET ${paths.readShopee}`]: (request, now) => [
    ...checkSignature(paths.readShopee, request, now),
    ...expect('order_sn_list', new URLSearchParams(request.query).get('order_sn_list'), shopee.orderSn),
  ],
  [`POST ${paths.cancelKibo}`]: (request) => [
    ...checkKibo(request),
    ...checkJson(request, { orderId: kibo.orderId, dispositionReason: kibo.reason }),
  ],
  [`PUT ${paths.cancelKiboStandard}`]: (request) => [
    ...checkKibo(request),
    ...checkJson(request, { reasonCode: 'customerChangedMind' }),
  ],
}

function checkSignature(path: string, { query }: SeenRequest, now: number): readonly string[] {
  const given = new URLSearchParams(query)
  const timestamp = given.get('timestamp') ?? ''
  const isFresh = Math.abs(now / 1000 - Number(timestamp)) <= 300
  return [
    ...expect('partner_id', given.get('partner_id'), String(shopee.partnerId)),
    ...expect('shop_id', given.get('shop_id'), String(shopee.shopId)),
    ...expect('access_token', given.get('access_token'), shopee.accessToken),
    ...expect('sign', given.get('sign'), signShopee(path, timestamp)),
    ...(isFresh ? [] : [`timestamp ${timestamp} is more than five minutes off`]),
  ]
}

function checkKibo({ headers }: SeenRequest): readonly string[] {
  return [
    ...expect('authorization', headers.authorization, `Bearer ${kibo.accessToken}`),
    ...expect('x-vol-tenant', String(headers['x-vol-tenant']), kibo.tenantId),
  ]
}

function checkJson(
  { headers, body }: SeenRequest,
  expected: Readonly<Record<string, unknown>>,
): readonly string[] {
  const type = headers['content-type'] ?? ''
  const wrongType = type.startsWith('application/json') ? [] : [`content-type is ${type}`]
  return [...wrongType, ...expect('body', JSON.stringify(JSON.parse(body)), JSON.stringify(expected))]
}

function expect(name: string, given: string | null | undefined, expected: string): readonly string[] {
  return given === expected ? [] : [`${name} is ${String(given)}, not ${expected}`]
}
