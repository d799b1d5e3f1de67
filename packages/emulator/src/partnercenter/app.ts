import { Hono, type Context } from 'hono'
import type { Bindings, VendorContext } from '../vendor.ts'
import type { Tokens } from './auth.ts'
import { isGuid, sameGuid } from './customers.ts'
import { type Fault, fault, faultAnswer, invalidInput, jsonText, noRelationship } from './errors.ts'
import { addHeaders } from './headers.ts'
import type { ResolvedOptions } from './options.ts'
import type { PartnerCenterOrder } from './order.ts'
import { patchOrder } from './patch-order.ts'
import { createReplayStore } from './replay.ts'
import type { PartnerCenterState } from './state.ts'
import { answerTokenRequest } from './token-endpoint.ts'

export interface PartnerCenterBindings {
  readonly Bindings: Bindings
}

export interface PartnerCenterParts {
  readonly context: VendorContext
  readonly options: ResolvedOptions
  readonly state: PartnerCenterState
  readonly tokens: Tokens
  readonly hasCustomer: (id: string) => boolean
}

const orderPath = '/v1/customers/:customer/orders/:order'

export function createApp(parts: PartnerCenterParts): Hono<PartnerCenterBindings> {
  const { context, options, state, tokens } = parts
  const { clock } = context
  const app = new Hono<PartnerCenterBindings>()
  const replays = createReplayStore(options.replay)
  const refused = (why: Fault): Response => faultAnswer(why, options.numericCodes)
  const print = (order: PartnerCenterOrder): string =>
    `${options.bom ? '\uFEFF' : ''}${JSON.stringify(order)}`

  app.post('/:tenant/oauth2/token', (c) =>
    answerTokenRequest(c.req.raw, c.req.param('tenant'), 'v1', { options, tokens, clock }),
  )
  app.post('/:tenant/oauth2/v2.0/token', (c) =>
    answerTokenRequest(c.req.raw, c.req.param('tenant'), 'v2', { options, tokens, clock }),
  )

  app.use('/v1/*', async (c, next) => {
    const denied = tokens.check(c.req.header('authorization'))
    if (denied === undefined) await next()
    else c.res = refused(denied)
    if (denied !== undefined) c.res.headers.set('WWW-Authenticate', 'OAuth realm=urn:cpsvc:cpid:emulator')
    addHeaders(c.res.headers, c.req.raw.headers)
    return undefined
  })

  /** Why this customer does not get this order, if it is one. */
  const denial = (customer: string, order: PartnerCenterOrder | undefined): Fault | undefined => {
    if (!isGuid(customer)) return invalidInput('the customer ID should have GUID format.')
    if (!parts.hasCustomer(customer)) return noRelationship(options.tenantId, customer)
    return order !== undefined && sameGuid(order.referenceCustomerId, customer)
      ? undefined
      : fault('orderNotFound')
  }

  app.get(orderPath, (c) => {
    const { customer, order: id } = c.req.param()
    const denied = denial(customer, state.get(id, c.env.view))
    if (denied !== undefined) return refused(denied)
    const shown = state.read(id, c.env.view)
    return shown === undefined ? refused(fault('orderNotFound')) : jsonText(200, print(shown))
  })

  app.patch(orderPath, async (c) => {
    const body = await c.req.text()
    // From here to the answer nothing waits, unless it is meant to: two requests cannot both change the order.
    return replays.answer(c.req.header('ms-requestid'), c.req.path, async () => {
      const answer = await answerPatch(c, body)
      return 'code' in answer ? refused(answer) : jsonText(200, print(answer))
    })
  })

  const answerPatch = async (
    c: Context<PartnerCenterBindings, typeof orderPath>,
    body: string,
  ): Promise<PartnerCenterOrder | Fault> => {
    const stored = state.find(c.req.param('order'))
    const denied = denial(c.req.param('customer'), stored?.order)
    if (denied !== undefined || stored === undefined) return denied ?? fault('orderNotFound')
    return patchOrder(stored, body, clock.now(), { state, options, gap: context.gap }, c.env.cause)
  }

  return app
}
