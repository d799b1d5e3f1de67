import { Session } from 'node:inspector/promises'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'

// node --conditions=@cancel/source tools/bench/src/heart.ts: what of ours a client's first `cancel` runs, whole order and
// no fault, in files, functions and calls. Libraries, the emulator and what runs at import or construction do not count.
const root = fileURLToPath(new URL('../../..', import.meta.url))

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
    const ranges = functions.flatMap(({ ranges: [range] }) => (range === undefined ? [] : [range]))
    const counts = ranges.filter(({ startOffset, count }) => startOffset > 0 && count > 0)
    const calls = counts.reduce((sum, { count }) => sum + count, 0)
    return { file: relative(root, fileURLToPath(url)), functions: counts.length, calls }
  })
  .filter(({ functions }) => functions > 0)
  .toSorted((one, other) => other.functions - one.functions)
console.table(rows)
const [functions, calls] = (['functions', 'calls'] as const).map((of) =>
  rows.reduce((sum, row) => sum + row[of], 0),
)
console.log(`${status}: ${rows.length} files, ${functions} functions, ${calls} calls`)
