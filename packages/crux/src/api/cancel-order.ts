import type { NonEmpty } from '@cancel/core'
import { type Call, createChecks } from '@cancel/core/provider'
import { jsonHeaders, readAnswer } from './endpoint.ts'
import { checkUuid } from './uuid.ts'

/**
 * An element of `skus`, as the page of 2018-04-23 has it ("SKU Object"). None of its members is marked as required
 * there; a supplier is what the example names.
 */
export interface CruxSku {
  /** The supplier's uuid, as the order's lines name it. */
  readonly supplier_uuid: string
  /** The SKU in the supplier's spelling. */
  readonly sku_id?: string | undefined
  /** Units ordered, a whole number of at least 1. */
  readonly quantity?: number | undefined
}

/** The body of Cancel Order ("Cancel Order", docs.cruxconnect.com/v1, 2018-04-23). */
export interface CruxCancelOrder {
  /** A UUID. */
  readonly order_uuid: string
  /**
   * The page's wish, not a promise: the parameter left the documentation on the day it was last printed, so the whole
   * order may go. Sent only when given.
   */
  readonly skus?: NonEmpty<CruxSku> | undefined
}

/** `PATCH {root}/orders/cancel/`. An empty 204 says that the request reached the suppliers, and no more. */
export function cancelOrderCall(settings: { readonly root: string }, input: CruxCancelOrder): Call<null> {
  const checks = createChecks('crux')
  checks.fields(input, 'input', ['order_uuid', 'skus'])
  const order_uuid = checkUuid(checks, input.order_uuid, 'order_uuid')
  const skus = input.skus === undefined ? undefined : checks.nonEmptyList(input.skus, 'skus').map(checkSku)
  return {
    endpoint: 'orders/cancel',
    purpose: 'cancel',
    addsUp: skus?.some(({ quantity }) => quantity !== undefined) === true,
    method: 'PATCH',
    url: `${settings.root}/orders/cancel/`,
    headers: jsonHeaders,
    // The page lists auth_token among the parameters, and no example in any version puts it there.
    body: JSON.stringify({ order_uuid, skus }),
    understand: (answer) => {
      const { value, ...rest } = readAnswer(answer, ({ status, body }) =>
        status === 204 && body.kind === 'empty' ? null : undefined,
      )
      return value === undefined ? rest : { ...rest, value, effect: 'accepted' }
    },
  }
}

function checkSku(given: unknown, index: number): CruxSku {
  const checks = createChecks('crux')
  const at = (name: string): string => `skus.${index}.${name}`
  const sku = checks.fields(given, `skus.${index}`, ['supplier_uuid', 'sku_id', 'quantity'])
  const supplier_uuid = checkUuid(checks, sku['supplier_uuid'], at('supplier_uuid'))
  return {
    supplier_uuid,
    ...(sku['sku_id'] === undefined ? {} : { sku_id: checks.text(sku['sku_id'], at('sku_id')) }),
    ...(sku['quantity'] === undefined
      ? {}
      : { quantity: checks.integer(sku['quantity'], at('quantity'), 1) }),
  }
}
