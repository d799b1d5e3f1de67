import { endpoint, type Endpoint } from '@cancel/core/provider'
import * as z from 'zod/mini'
import type { CruxGetOrder, CruxOrder, ResolvedCruxSettings } from '../types.ts'
import { prefixOf, uuid } from './fields.ts'
import { idOf, orderSchema } from './order.ts'

/** `GET {base}/orders/<uuid>/` ("Get Order Detail", docs.cruxconnect.com, 2018-12). */
export const getOrder: Endpoint<ResolvedCruxSettings, CruxGetOrder, CruxOrder> = endpoint({
  name: 'orders/<uuid>',
  purpose: 'read',
  method: 'GET',
  input: z.strictObject({ order_uuid: uuid }),
  path: ({ order_uuid }, settings) => `${prefixOf(settings)}/orders/${order_uuid}/`,
  answer: orderSchema,
  // Django prints uuids in lower case.
  isAbout: (order, { order_uuid }) => (idOf(order) ?? order_uuid).toLowerCase() === order_uuid.toLowerCase(),
})
