import type { Vendor } from './vendor.ts'

/** Where a query goes and who sends it. */
export interface Door {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

export type Shop = Awaited<ReturnType<typeof openShops>>[number]

/** Asks for what makes a mutation's error result a throw here. */
export const orError = '{ __typename ... on ErrorResult { errorCode message } }'

/**
 * One query past every fault, once: the data of the answer, and the token of a new session. This is how the truth is asked
 * for, so it knows nothing of the clients under test.
 * @throws Error with the vendor's answer when that has errors or is an error result
 */
export async function ask<Data extends object = object>(
  { url, headers }: Door,
  query: string,
  variables: object = {},
): Promise<Data & { readonly token: string | null }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  })
  const text = await response.text()
  if (!response.ok || /"(?:errors|errorCode)":/.test(text))
    throw new Error(`HTTP ${response.status}: ${text.slice(0, 500)}`)
  const { data } = JSON.parse(text) as { readonly data: Data }
  return { ...data, token: response.headers.get('vendure-auth-token') }
}

interface Listed {
  readonly items: readonly { readonly id: string; readonly code?: string }[]
}

/** One shop that can take orders, for several workers, each with three goods of its own, so that stock can be counted. */
export async function openShops({ url }: Vendor) {
  // What Vendure itself sets where nobody says more.
  const login = { username: 'superadmin', password: 'superadmin' }
  const { token } = await ask(
    { url: `${url}/admin-api`, headers: {} },
    `mutation ($username: String!, $password: String!) { login(username: $username, password: $password) ${orError} }`,
    login,
  )
  /** Everything is allowed to it; its cancels are the work of somebody else. */
  const admin: Door = { url: `${url}/admin-api`, headers: { authorization: `Bearer ${token}` } }
  const { ways, goods, roles } = await ask<Readonly<Record<'ways' | 'goods' | 'roles', Listed>>>(
    admin,
    '{ ways: shippingMethods { items { id } } goods: productVariants { items { id } } roles { items { id code } } }',
  )
  /** A key has a role, whoever made it. */
  const createKey = async (role: string): Promise<string> => {
    const roleIds = roles.items.filter(({ code }) => code === role).map(({ id }) => id)
    const { made } = await ask<{ readonly made: { readonly apiKey: string } }>(
      admin,
      'mutation ($input: CreateApiKeyInput!) { made: createApiKey(input: $input) { apiKey } }',
      { input: { roleIds, translations: [{ languageCode: 'en', name: role }] } },
    )
    return made.apiKey
  }
  const shop = {
    admin,
    shop: `${url}/shop-api`,
    login,
    apiKey: await createKey('canceller'),
    readOnlyKey: await createKey('reader'),
    shippingMethodId: ways.items[0]?.id ?? '',
  }
  const ids = goods.items.map(({ id }) => id)
  return Array.from({ length: ids.length / 3 }, (_, worker) => ({
    ...shop,
    goods: ids.slice(3 * worker, 3 * worker + 3),
  }))
}
