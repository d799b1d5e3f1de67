import { Session } from 'node:inspector/promises'

// node --conditions=@cancel/source tools/bench/src/heart.ts: what of ours a client's first `cancel` runs, whole order and
// no fault, in files, functions and calls. Libraries, the emulator and what runs at import or construction do not count.
const { createShopeeEmulator } = await import('@cancel/emulator')
const { createShopee } = await import('@cancel/shopee')
const emulator = createShopeeEmulator()
const client = createShopee(emulator.settings)
emulator.orders.add({ order_sn: '201020SQQ5K2EP' })

const session = new Session()
session.connect()
await session.post('Profiler.enable')
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
const { status } = await client.cancel({ orderId: '201020SQQ5K2EP', reason: 'customer_request' })
const { result } = await session.post('Profiler.takePreciseCoverage')
session.disconnect()

const rows = result
  .filter(({ url }) => /\/packages\/(?:core|shopee)\/(?:src|dist)\//.test(url))
  .map(({ url, functions }) => {
    // The function of the module itself, which ran at import, begins at 0.
    const counts = functions
      .map(({ ranges: [range] }) => (range === undefined || range.startOffset === 0 ? 0 : range.count))
      .filter((count) => count > 0)
    const calls = counts.reduce((total, count) => total + count, 0)
    return { file: url.replace(/^.*\/(?=packages\/)/, ''), functions: counts.length, calls }
  })
  .filter(({ functions }) => functions > 0)
  .toSorted((one, other) => other.functions - one.functions)
console.table(rows)
const sum = (of: 'functions' | 'calls'): number => rows.reduce((total, row) => total + row[of], 0)
console.log(`${status}: ${rows.length} files, ${sum('functions')} functions, ${sum('calls')} calls`)
