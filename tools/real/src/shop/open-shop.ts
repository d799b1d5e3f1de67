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

/** Returns the id of the administrator's one role. */
async function createAdministrator(
  admin: Door,
  { username, password }: { readonly username: string; readonly password: string },
  permissions: readonly string[],
): Promise<string> {
  const { data } = await ask(
    admin,
    'mutation ($input: CreateRoleInput!) { createRole(input: $input) { id } }',
    {
      input: { code: username, description: 'A client under test.', permissions },
    },
  )
  const roleId = idOf(data['createRole'])
  await ask(
    admin,
    'mutation ($input: CreateAdministratorInput!) { createAdministrator(input: $input) { id } }',
    {
      input: { emailAddress: username, password, firstName: 'The', lastName: 'Client', roleIds: [roleId] },
    },
  )
  return roleId
}

async function createApiKey(client: Door, roleId: string): Promise<string> {
  const { data } = await ask(
    client,
    'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { apiKey } }',
    {
      input: { roleIds: [roleId], translations: [{ languageCode: 'en', name: 'a client under test' }] },
    },
  )
  return (data['createApiKey'] as { apiKey: string }).apiKey
}

async function shippingMethod(admin: Door): Promise<string> {
  const { data } = await ask(admin, '{ shippingMethods { items { id } } }')
  return idOf((data['shippingMethods'] as { items: readonly unknown[] }).items[0])
}

async function createGoods(admin: Door, product: number): Promise<Goods> {
  const goods: string[] = []
  for (let number = 1; number <= goodsPerWorker; number += 1) {
    const name = `Goods ${product}.${number}`
    const translations = [{ languageCode: 'en', name, slug: `goods-${product}-${number}`, description: name }]
    const created = await ask(
      admin,
      'mutation ($input: CreateProductInput!) { createProduct(input: $input) { id } }',
      {
        input: { translations },
      },
    )
    const { data } = await ask(
      admin,
      'mutation ($input: [CreateProductVariantInput!]!) { createProductVariants(input: $input) { id } }',
      {
        input: [
          {
            productId: idOf(created.data['createProduct']),
            sku: `${product}.${number}`,
            price: 1000,
            stockOnHand: startStock,
            trackInventory: 'TRUE',
            translations: [{ languageCode: 'en', name }],
          },
        ],
      },
    )
    goods.push(idOf((data['createProductVariants'] as readonly unknown[])[0]))
  }
  return goods
}

function idOf(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string')
    return value.id
  throw new Error(`no id: ${JSON.stringify(value)}`)
}
