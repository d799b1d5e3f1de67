import type { RequestKind } from '../../../../packages/emulator/src/vendor.ts'

export interface Asked {
  readonly kind: RequestKind | undefined
  readonly orderId: string | undefined
}

/** What a GraphQL request is for: every one goes to the same address, so only its body tells. */
export function readQuery(body: string): Asked {
  const { query, variables } = parse(body)
  const kind = /\bcancelOrder\s*\(/.test(query)
    ? 'cancel'
    : /\blogin\s*\(/.test(query)
      ? 'token'
      : /\border\s*\(/.test(query)
        ? 'read'
        : undefined
  return { kind, orderId: orderIdIn(variables) }
}

/** The same query about another order. */
export function withOrderId(body: string, orderId: string): string {
  const { query, variables } = parse(body)
  return JSON.stringify({ query, variables: { ...variables, id: orderId } })
}

interface Query {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
}

/** Bytes that are no query are no request of a known kind; the vendor gets them as they are. */
function parse(body: string): Query {
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    return { query: '', variables: {} }
  }
  const { query, variables } = isObject(json) ? json : {}
  return { query: typeof query === 'string' ? query : '', variables: isObject(variables) ? variables : {} }
}

function orderIdIn({ id, input }: Query['variables']): string | undefined {
  const orderId = isObject(input) ? input['orderId'] : id
  return typeof orderId === 'string' ? orderId : undefined
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
