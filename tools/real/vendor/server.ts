import { hash } from 'node:crypto'
import { renameSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  bootstrap,
  dummyPaymentHandler,
  Importer,
  type InitialData,
  LanguageCode,
  Permission,
  RandomBytesApiKeyStrategy,
  type VendureConfig,
} from '@vendure/core'
import { populateInitialData } from '@vendure/core/cli/index.js'

// The vendor as a process of its own. It is told everything by its argument, and tells its port to whoever started it,
// with whom it ends. Nothing else of this project is loaded here, and nothing here is loaded elsewhere.

const { database, port, isNew } = JSON.parse(process.argv[2] ?? '') as {
  readonly database: VendureConfig['dbConnectionOptions']
} & {
  // Apart, since the first is no type where the vendor is not installed.
  readonly database: { readonly location: string }
  readonly port: number
  readonly isNew: boolean
}

/** A file is there as a whole or not at all, also when the process is killed in the middle of a write. */
function save(bytes: Uint8Array): void {
  writeFileSync(`${database.location}.new`, bytes)
  renameSync(`${database.location}.new`, database.location)
}

/** As little as a shop needs to take an order: a country, a tax, a way to ship, a way to pay. And who may do what to it. */
const initialData: InitialData = {
  defaultLanguage: LanguageCode.en,
  defaultZone: 'Europe',
  countries: [{ name: 'Austria', code: 'AT', zone: 'Europe' }],
  taxRates: [{ name: 'Standard Tax', percentage: 20 }],
  shippingMethods: [{ name: 'Standard Shipping', price: 500 }],
  paymentMethods: [
    {
      name: 'Card',
      handler: { code: 'dummy-payment-handler', arguments: [{ name: 'automaticSettle', value: 'true' }] },
    },
  ],
  collections: [],
  roles: [
    { code: 'canceller', description: '', permissions: [Permission.ReadOrder, Permission.UpdateOrder] },
    { code: 'reader', description: '', permissions: [Permission.ReadOrder] },
  ],
}

/** What it sells, as the file that a shop imports: three goods for each worker. */
const products = [
  'name,slug,description,assets,facets,optionGroups,optionValues,sku,price,taxCategory,stockOnHand,trackInventory,variantAssets,variantFacets',
  ...Array.from({ length: 12 }, (_, index) => `good-${index},good-${index},,,,,,${index},10,,1000000,true,,`),
].join('\n')

/** Of 32 random bytes one round is enough. The vendor's own rounds are for passwords: a fifth of a second for each request. */
const hashOfKey = (key: string): Promise<string> => Promise.resolve(hash('sha256', key))
const hashingStrategy = {
  hash: hashOfKey,
  check: async (key: string, known: string): Promise<boolean> => (await hashOfKey(key)) === known,
}

process.once('disconnect', () => process.exit())
const app = await bootstrap({
  apiOptions: { hostname: '127.0.0.1', port },
  authOptions: {
    tokenMethod: ['bearer', 'api-key'],
    adminApiKeyStrategy: new RandomBytesApiKeyStrategy({ hashingStrategy }),
  },
  dbConnectionOptions: {
    ...database,
    ...(database.type === 'sqljs' && { autoSaveCallback: save }),
    synchronize: isNew,
  },
  paymentOptions: { paymentMethodHandlers: [dummyPaymentHandler] },
})
if (isNew) {
  await populateInitialData(app, initialData)
  await app
    .get(Importer)
    .parseAndImport(products, LanguageCode.en)
    .forEach(() => undefined)
}
const server = app.getHttpServer() as Server
// On a busy machine a connection that ends after some idle seconds meets the next request on it.
server.keepAliveTimeout = 600_000
process.send?.((server.address() as AddressInfo).port)
