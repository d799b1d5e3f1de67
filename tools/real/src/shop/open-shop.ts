import type { Vendor } from '../vendor/start-vendor.ts'
import { ask, type Door } from './ask.ts'

/** What an order line is about; each worker has goods of its own, so that stock can be counted per case. */
export type Goods = readonly string[]

/** A shop that can take orders, and who may do what in it. */
export interface Shop {
  /** Everything is allowed to it; its cancels are the work of somebody else. */
  readonly admin: Door
  readonly shop: string
  /** The key of the client under test may read and cancel orders and no more; the other may only read them. */
  readonly client: {
    readonly apiKey: string
    readonly readOnlyKey: string
    readonly username: string
    readonly password: string
  }
  readonly shippingMethodId: string
  /** Goods that no other worker was given. */
  readonly stockUp: () => Promise<Goods>
}

const goodsPerWorker = 3
const startStock = 1_000_000

export async function openShop(vendor: Vendor): Promise<Shop> {
  const adminUrl = `${vendor.url}/admin-api`
  const admin = await logIn(adminUrl, 'superadmin', vendor.password)
  const loginOf = (name: string): { readonly username: string; readonly password: string } => ({
    username: `${name}@real.invalid`,
    password: vendor.password,
  })
  const keyOf = async (name: string, permissions: readonly string[]): Promise<string> => {
    const login = loginOf(name)
    const roleId = await createAdministrator(admin, login, [...permissions, 'CreateApiKey'])
    return createApiKey(await logIn(adminUrl, login.username, login.password), roleId)
  }
  let products = 0
  return {
    admin,
    shop: `${vendor.url}/shop-api`,
    client: {
      apiKey: await keyOf('client', ['ReadOrder', 'UpdateOrder']),
      readOnlyKey: await keyOf('reader', ['ReadOrder']),
      ...loginOf('client'),
    },
    shippingMethodId: await shippingMethod(admin),
    stockUp: () => {
      products += 1
      return createGoods(admin, products)
    },
  }
}

async function logIn(url: string, username: string, password: string): Promise<Door> {
  const { headers } = await ask(
    { url, headers: {} },
    'mutation ($username: String!, $password: String!) { login(username: $username, password: $password) { __typename ... on ErrorResult { errorCode message } } }',
    { username, password },
  )
  const token = headers.get('vendure-auth-token')
  if (token === null) throw new Error(`the login of ${username} gave no token`)
  return { url, headers: { authorization: `Bearer ${token}` } }
}

/** Makes one thing of the shop's; returns what `field` of it is. */
async function create(
  admin: Door,
  what: 'Role' | 'Administrator' | 'ApiKey' | 'Product',
  input: object,
  field = 'id',
): Promise<string> {
  const query = `mutation ($input: Create${what}Input!) { made: create${what}(input: $input) { ${field} } }`
  return textOf((await ask(admin, query, { input })).data['made'], field)
}

/** Returns the id of the administrator's one role. */
async function createAdministrator(
  admin: Door,
  { username, password }: { readonly username: string; readonly password: string },
  permissions: readonly string[],
): Promise<string> {
  const role = { code: username, description: 'A client under test.', permissions }
  const roleId = await create(admin, 'Role', role)
  const person = { emailAddress: username, password, firstName: 'The', lastName: 'Client', roleIds: [roleId] }
  await create(admin, 'Administrator', person)
  return roleId
}

function createApiKey(client: Door, roleId: string): Promise<string> {
  const translations = [{ languageCode: 'en', name: 'a client under test' }]
  return create(client, 'ApiKey', { roleIds: [roleId], translations }, 'apiKey')
}

async function shippingMethod(admin: Door): Promise<string> {
  const { data } = await ask(admin, '{ shippingMethods { items { id } } }')
  return textOf((data['shippingMethods'] as { items: readonly unknown[] }).items[0], 'id')
}

async function createGoods(admin: Door, product: number): Promise<Goods> {
  const goods: string[] = []
  for (let number = 1; number <= goodsPerWorker; number += 1) {
    const name = `Goods ${product}.${number}`
    const translations = [{ languageCode: 'en', name, slug: `goods-${product}-${number}`, description: name }]
    const variant = {
      productId: await create(admin, 'Product', { translations }),
      sku: `${product}.${number}`,
      price: 1000,
      stockOnHand: startStock,
      trackInventory: 'TRUE',
      translations: [{ languageCode: 'en', name }],
    }
    const { data } = await ask(
      admin,
      'mutation ($input: [CreateProductVariantInput!]!) { createProductVariants(input: $input) { id } }',
      { input: [variant] },
    )
    goods.push(textOf((data['createProductVariants'] as readonly unknown[])[0], 'id'))
  }
  return goods
}

function textOf(value: unknown, field: string): string {
  const text = (value as Readonly<Record<string, unknown>> | undefined)?.[field]
  if (typeof text === 'string') return text
  throw new Error(`no ${field}: ${JSON.stringify(value)}`)
}
