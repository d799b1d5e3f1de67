import { renameSync, writeFileSync } from 'node:fs'
import { bootstrap, DefaultLogger, dummyPaymentHandler, LogLevel, type VendureConfig } from '@vendure/core'
import { populateInitialData } from '@vendure/core/cli/index.js'
import { initialData } from './initial-data.ts'

// The vendor as a process of its own. It is told everything by its environment, says `ready` and its port on a line,
// and ends at SIGTERM. Nothing else of this project is loaded here, and nothing here is loaded elsewhere.

type Database = VendureConfig['dbConnectionOptions']

const port = Number(setting('REAL_PORT'))
const isNew = setting('REAL_NEW') === 'yes'

const config: VendureConfig = {
  apiOptions: {
    hostname: '127.0.0.1',
    port,
    adminApiPath: 'admin-api',
    shopApiPath: 'shop-api',
    cors: false,
  },
  authOptions: {
    tokenMethod: ['bearer', 'api-key'],
    superadminCredentials: { identifier: 'superadmin', password: setting('REAL_PASSWORD') },
  },
  dbConnectionOptions: { ...database(), synchronize: isNew, logging: false },
  logger: new DefaultLogger({ level: LogLevel.Error, timestamp: false }),
  paymentOptions: { paymentMethodHandlers: [dummyPaymentHandler] },
}

const app = await bootstrap(config)
const { port: own } = app.getHttpServer().address() as { readonly port: number }
if (isNew) await populateInitialData(app, initialData)
process.on('SIGTERM', () => {
  // The shutdown hooks of the framework end the process by themselves; this one only says that it was asked to.
  process.stdout.write('stopping\n')
})
process.stdout.write(`ready ${own}\n`)

function database(): Database {
  if (setting('REAL_DATABASE') === 'postgres') return { type: 'postgres', url: setting('REAL_DATABASE_URL') }
  const location = setting('REAL_DATABASE_FILE')
  return {
    type: 'sqljs',
    location,
    autoSave: true,
    autoSaveCallback: (bytes: Uint8Array) => save(location, bytes),
  }
}

/** A file is there as a whole or not at all, also when the process is killed in the middle of a write. */
function save(location: string, bytes: Uint8Array): void {
  writeFileSync(`${location}.new`, bytes)
  renameSync(`${location}.new`, location)
}

function setting(name: string): string {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} must be set`)
  return value
}
