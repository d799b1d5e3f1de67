import { endpoint, type Endpoint } from '@cancel/core/provider'
import * as z from 'zod/mini'
import type { ResolvedVendureSettings, VendureAnswer } from '../types.ts'
import { orderFields, orderSchema } from './graphql.ts'
import { id } from './id.ts'

const query = `query ($id: ID!) { order(id: $id) { ${orderFields} } }`

/** The query `order` of the Admin API. */
export const getOrder: Endpoint<
  ResolvedVendureSettings,
  { readonly id: string },
  VendureAnswer<'order'>
> = endpoint({
  name: 'order',
  purpose: 'read',
  method: 'POST',
  input: z.strictObject({ id }),
  path: () => '/admin-api',
  json: (asked) => ({ query, variables: asked }),
  answer: z.object({ data: z.object({ order: orderSchema }) }),
  isAbout: ({ data }, asked) => data.order.id === asked.id,
})
