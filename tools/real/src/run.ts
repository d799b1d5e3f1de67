import { runControl } from './control.ts'
import { createBlindClient } from './clients/blind.ts'
import type { Options } from './options.ts'
import { listenProxy } from './proxy/listen-proxy.ts'
import { openShop } from './shop/open-shop.ts'
import { openDatabase } from './vendor/database.ts'
import { startVendor } from './vendor/start-vendor.ts'

/** Runs what the options ask for and prints it. Returns the exit code. */
export async function run({ database: name }: Options): Promise<number> {
  const database = await openDatabase(name)
  try {
    const vendor = await startVendor(database)
    try {
      const shop = await openShop(vendor)
      const proxy = await listenProxy(vendor.url)
      const client = createBlindClient({ url: proxy.url, apiKey: shop.client.apiKey })
      const control = await runControl({ shop, goods: await shop.stockUp(), proxy, client })
      for (const o of [...control.lostAnswers, ...control.slowAnswers])
        console.log(o.name, o.sent, o.doubles, o.overReleased, o.told.kind, o.wrong)
      await proxy.close()
    } finally {
      await vendor.close()
    }
  } finally {
    await database.close()
  }
  return 0
}
