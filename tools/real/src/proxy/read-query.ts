import type { RequestKind } from '../../../../packages/emulator/src/vendor.ts'

export interface Asked {
  readonly kind: RequestKind | undefined
  readonly orderId: string | undefined
}

const kinds: readonly (readonly [kind: RequestKind, field: RegExp])[] = [
  ['cancel', /\bcancelOrder\s*\(/],
  ['token', /\blogin\s*\(/],
  ['read', /\border\s*\(/],
]
const orderId = /"(?:id|orderId)":"([^"]*)"/

/** What a GraphQL request is for: every one goes to the same address, so only its body tells. */
export function readQuery(body: string): Asked {
  const kind = kinds.find(([, field]) => field.test(body))?.[0]
  return { kind, orderId: kind && orderId.exec(body)?.[1] }
}

/** The same query about another order. */
export function withOrderId(body: string, other: string): string {
  return body.replace(orderId, () => `"id":${JSON.stringify(other)}`)
}
