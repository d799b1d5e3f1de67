import type { Vendor } from '../vendor/start-vendor.ts'
import { ask, type Door, orError } from './ask.ts'

/** A shop that can take orders, and who may do what in it. */
export interface Shop {
  /** Everything is allowed to it; its cancels are the work of somebody else. */
  readonly admin: Door
  readonly shop: string
  readonly login: { readonly username: string; readonly password: string }
  /** May read and cancel orders, and no more. */
  readonly apiKey: string
  /** May only read orders. */
  readonly readOnlyKey: string
  readonly shippingMethodId: string
  /** What order lines are about. */
  readonly goods: readonly string[]
}

const startStock = 1_000_000

/** One shop, with goods of its own for each worker, so that stock can be counted per case. */
export async function openShops({ url, password }: Vendor, workers: number): Promise<readonly Shop[]> {
  const login = { username: 'superadmin', password }
  const { headers } = await ask(
    { url: `${url}/admin-api`, headers: {} },
    `mutation ($username: String!, $password: String!) { login(username: $username, password: $password) ${orError} }`,
    login,
  )
  const token = headers.get('vendure-auth-token')
  const admin = { url: `${url}/admin-api`, headers: { authorization: `Bearer ${token}` } }
  const { data } = await ask<{ readonly shippingMethods: { readonly items: readonly { id: string }[] } }>(
    admin,
    '{ shippingMethods { items { id } } }',
  )
  const shop = {
    admin,
    shop: `${url}/shop-api`,
    login,
    apiKey: await createKey(admin, ['ReadOrder', 'UpdateOrder']),
    readOnlyKey: await createKey(admin, ['ReadOrder']),
    shippingMethodId: data.shippingMethods.items[0]?.id ?? '',
  }
  return Promise.all(
    Array.from({ length: workers }, async (_, worker) => {
      const names = ['a', 'b', 'c'].map((each) => `goods-${worker}-${each}`)
      return { ...shop, goods: await Promise.all(names.map((name) => createGoods(admin, name))) }
    }),
  )
}

/** Makes one thing of the shop's; returns what `field` of it is. */
async function create(admin: Door, what: string, input: object, field = 'id'): Promise<string> {
  const query = `mutation ($input: Create${what}Input!) { made: create${what}(input: $input) { ${field} } }`
  const { data } = await ask<{ readonly made: Readonly<Record<string, string>> }>(admin, query, { input })
  return data.made[field] ?? ''
}

/** A key has a role of its own, whoever made it. */
async function createKey(admin: Door, permissions: readonly string[]): Promise<string> {
  const role = { code: permissions.join('-'), description: 'A client under test.', permissions }
  const roleIds = [await create(admin, 'Role', role)]
  const translations = [{ languageCode: 'en', name: role.code }]
  return create(admin, 'ApiKey', { roleIds, translations }, 'apiKey')
}

async function createGoods(admin: Door, name: string): Promise<string> {
  const translation = { languageCode: 'en', name }
  const product = { translations: [{ ...translation, slug: name, description: name }] }
  const variant = {
    productId: await create(admin, 'Product', product),
    sku: name,
    price: 1000,
    stockOnHand: startStock,
    trackInventory: 'TRUE',
    translations: [translation],
  }
  const query =
    'mutation ($input: [CreateProductVariantInput!]!) { made: createProductVariants(input: $input) { id } }'
  const { data } = await ask<{ readonly made: readonly { readonly id: string }[] }>(admin, query, {
    input: [variant],
  })
  return data.made[0]?.id ?? ''
}
