import { Hono } from 'hono'
import { readCancelBody } from './cancel-body.ts'
import { cancelItem, cancelOrder, type CancelParts } from './cancel-order.ts'
import { mount, readJson, type Call, type CruxBindings, type Endpoint } from './endpoint.ts'
import { notFound, page, unprocessable } from './errors.ts'
import { answerLogin } from './login.ts'
import type { Tokens } from './auth.ts'
import type { SupplierDecision } from './state.ts'
import { printTimpanogos, printV1 } from './views.ts'

const retailersCancel = { permission: 'cancel_order', organizationType: 'RETAILER' } as const
const suppliersCancel = { permission: 'cancel_order', organizationType: 'SUPPLIER' } as const
const viewers = { permission: 'view_order', organizationType: undefined } as const

export interface CruxParts extends CancelParts {
  readonly tokens: Tokens
}

/** Both generations of the API; the suppliers' answers exist under `/timp` only. */
export function createApp(parts: CruxParts): Hono<CruxBindings> {
  const app = new Hono<CruxBindings>()
  const endpoints = [
    ...generation('', parts),
    ...generation('/timp', parts),
    supplierAnswer('confirm', parts),
    supplierAnswer('reject', parts),
  ]
  for (const endpoint of endpoints) mount(app, endpoint, parts.tokens, parts.options)
  app.notFound(() => page(404, 'Not Found'))
  return app
}

function generation(prefix: '' | '/timp', parts: CruxParts): Endpoint[] {
  const { state, options, tokens } = parts
  return [
    {
      path: `${prefix}/organizations/user-login/`,
      method: 'POST',
      access: undefined,
      answer: async ({ request }) => {
        const read = await readJson(request)
        if (read instanceof Response) return read
        return answerLogin(read.body, { options, tokens, hasSupplier: state.hasSupplier })
      },
    },
    {
      path: `${prefix}/orders/cancel/`,
      method: 'PATCH',
      access: retailersCancel,
      answer: async ({ request, cause }) => {
        const read = await readJson(request)
        if (read instanceof Response) return read
        // From here to the answer nothing waits, unless it is meant to: two requests cannot both change the order.
        const asked = readCancelBody(read.body, options)
        return asked instanceof Response ? asked : cancelOrder(asked, parts, cause)
      },
    },
    {
      path: `${prefix}/orders/items/cancel/:uuid/`,
      method: 'DELETE',
      access: retailersCancel,
      answer: ({ uuid, cause }) => cancelItem(uuid, parts, cause),
    },
    {
      path: `${prefix}/orders/:uuid/`,
      method: 'GET',
      access: viewers,
      answer: ({ uuid, view }) => {
        const order = state.get(uuid, view)
        if (order === undefined) return notFound()
        return Response.json(prefix === '' ? printV1(order) : printTimpanogos(order, options))
      },
    },
  ]
}

/** The supplier is known by its token and decides about its own lines; 204 is inferred from the common table. */
function supplierAnswer(decision: SupplierDecision, { state }: CruxParts): Endpoint {
  return {
    path: `/timp/orders/cancel/:uuid/${decision}/`,
    method: 'PATCH',
    access: suppliersCancel,
    answer: ({ uuid, account, cause }: Call) => {
      if (state.get(uuid) === undefined) return unprocessable()
      const own = account?.organizationUuid
      const count = state.decide(uuid, decision, (line) => line.supplier_uuid === own, cause)
      return count === 0 ? unprocessable() : new Response(null, { status: 204 })
    },
  }
}
