// Shopee's refresh tokens work once, so every process that uses the shop shares them in one database.
//   node examples/token-store.ts <order_sn>
// Settings: TOKEN_DATABASE (a file, default tokens.sqlite), SHOPEE_PARTNER_ID, SHOPEE_PARTNER_KEY, SHOPEE_SHOP_ID,
// SHOPEE_ENVIRONMENT or SHOPEE_BASE_URL, and for the first run SHOPEE_REFRESH_TOKEN.
import { DatabaseSync } from 'node:sqlite'
import { createShopee, type StoredTokens, type TokenStore } from '@cancel/shopee'

const database = new DatabaseSync(process.env['TOKEN_DATABASE'] ?? 'tokens.sqlite', { timeout: 5000 })
database.exec('CREATE TABLE IF NOT EXISTS tokens (key TEXT PRIMARY KEY, refresh TEXT, json TEXT) STRICT')
const select = database.prepare('SELECT json FROM tokens WHERE key = ?')
const insert = database.prepare('INSERT INTO tokens VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
const update = database.prepare('UPDATE tokens SET refresh = ?, json = ? WHERE key = ? AND refresh = ?')

const tokens: TokenStore = {
  get: async (key) => {
    const row = select.get(key)
    return row === undefined ? undefined : (JSON.parse(String(row['json'])) as StoredTokens)
  },
  // One statement, so that of two processes with the same expectation only one wins.
  replace: async (key, expected, next) => {
    const { refreshToken } = next
    const json = JSON.stringify(next)
    if (expected === undefined) return insert.run(key, refreshToken, json).changes === 1
    return update.run(refreshToken, json, key, expected.refreshToken).changes === 1
  },
}

const shopee = createShopee({ tokens })
const firstToken = process.env['SHOPEE_REFRESH_TOKEN']
if (firstToken !== undefined) await tokens.replace(shopee.account, undefined, { refreshToken: firstToken })

const [orderId = ''] = process.argv.slice(2)
const order = await shopee.getOrder({ orderId })
console.log(order === undefined ? `${orderId}: no such order` : `${orderId}: ${order.vendorState}`)
