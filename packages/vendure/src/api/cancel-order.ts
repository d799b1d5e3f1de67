import { compact, endpoint, type Endpoint, namedOnce, notEmpty, type Schema } from '@cancel/core/provider'
import * as z from 'zod/mini'
import type { ResolvedVendureSettings, VendureAnswer, VendureCancelOrder } from '../types.ts'
import { orderFields, orderSchema } from './graphql.ts'
import { id } from './id.ts'

const query = `mutation ($input: CancelOrderInput!) { cancelOrder(input: $input) { __typename ... on Order { ${orderFields} } ... on ErrorResult { errorCode message } } }`

const whole = 'a whole number of at least 1'
/** Vendure takes less than 1, and the line grows by as much (seen live on 3.7.3, 2026-11-28). */
export const quantity: z.ZodMiniNumber = z.int(whole).check(z.gte(1, whole))

/** A line that is named twice loses the units of one of the two, and the history says both (seen live, as above). */
export const nameOf = ({ orderLineId }: { readonly orderLineId: string }): string => orderLineId

const input: Schema<VendureCancelOrder> = z.strictObject({
  orderId: id,
  lines: z.optional(
    z.array(z.strictObject({ orderLineId: id, quantity })).check(notEmpty, namedOnce(nameOf)),
  ),
  cancelShipping: z.optional(z.boolean()),
  reason: z.optional(z.string()),
})

/** The mutation `cancelOrder` of the Admin API. */
export const cancelOrder: Endpoint<
  ResolvedVendureSettings,
  VendureCancelOrder,
  VendureAnswer<'cancelOrder'>
> = endpoint({
  name: 'cancelOrder',
  purpose: 'cancel',
  method: 'POST',
  input,
  path: () => '/admin-api',
  json: (asked) => ({ query, variables: { input: compact(asked) } }),
  answer: z.object({ data: z.object({ cancelOrder: orderSchema }) }),
  isAbout: ({ data }, { orderId }) => data.cancelOrder.id === orderId,
})
