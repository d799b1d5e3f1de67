import { type Call, createChecks } from '@cancel/core/provider'
import { readAnswer, readJson } from './endpoint.ts'
import { type CruxOrder, isOrder, orderShape } from './order.ts'
import { checkUuid } from './uuid.ts'

export interface CruxGetOrder {
  /** A UUID. */
  readonly order_uuid: string
}

/** `GET {root}/orders/<uuid>/` ("Get Order Detail", docs.cruxconnect.com, 2018-12). */
export function getOrderCall(settings: { readonly root: string }, input: CruxGetOrder): Call<CruxOrder> {
  const checks = createChecks('crux')
  checks.fields(input, 'input', ['order_uuid'])
  const uuid = checkUuid(checks, input.order_uuid, 'order_uuid')
  return {
    endpoint: 'orders/<uuid>',
    purpose: 'read',
    method: 'GET',
    url: `${settings.root}/orders/${uuid}/`,
    headers: { accept: 'application/json' },
    understand: (answer) => readAnswer(answer, readJson(orderShape, isOrder(uuid))),
  }
}
