/** How a vendor knows who calls. */
export const authKinds = ['bearer', 'token-header', 'hmac', 'oauth'] as const
export const methods = ['POST', 'PUT', 'PATCH', 'DELETE'] as const
export const deciders = ['vendor', 'supplier'] as const

/** What has to be known of a vendor to write its skeleton. */
export interface Answers {
  /** Names the folders, the package and the environment variables: `exampleorders`. */
  readonly name: string
  /** As people write it, `Example Orders`; without its spaces it begins the names of types. */
  readonly title: string
  readonly auth: (typeof authKinds)[number]
  /** The cancel's. */
  readonly method: (typeof methods)[number]
  /** The cancel's: `/orders/{order_id}/cancel`. Without a placeholder the id goes into the body. */
  readonly path: string
  /** The read's, by GET: `/orders/{order_id}` or `/orders?id={order_id}`. The placeholder is the vendor's name of the id. */
  readonly readPath: string
  readonly decidedBy: (typeof deciders)[number]
  readonly productionUrl: string
  readonly sandboxUrl: string
  /** Where `oauth` fetches its token. */
  readonly tokenPath: string
  /** The header of the token: of `token-header`, and of `oauth` where it is not `Authorization: Bearer`. */
  readonly tokenHeader: string
}

export type Field = keyof Answers

/** `exampleorders` is `Exampleorders`. */
export function capitalised(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`
}

/** Everything that may be left out, and what it then is. */
export function withDefaults(given: Partial<Answers> & Pick<Answers, 'name'>): Partial<Answers> {
  const { name } = given
  return {
    title: capitalised(name),
    method: 'POST',
    // `.example` belongs to nobody (RFC 2606): a client that was not told the vendor's host reaches none.
    productionUrl: `https://api.${name}.example`,
    sandboxUrl: `https://sandbox.${name}.example`,
    tokenPath: '/oauth/token',
    tokenHeader: given.auth === 'token-header' ? 'X-Api-Token' : 'Authorization',
    ...given,
  }
}
