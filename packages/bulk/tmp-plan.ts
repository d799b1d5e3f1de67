import { createPlainClient } from '@cancel/plain-vendor'
import { openJournal } from '@cancel/journal'
import { planRun, readOrders } from './src/index.ts'
import { rmSync } from 'node:fs'
const n = Number(process.argv[2])
const path = '/tmp/j/plan.db'
for (const e of ['', '-wal', '-shm', '-owner']) rmSync(path + e, { force: true })
const journal = await openJournal(path)
const accounts = Object.fromEntries(
  Array.from({ length: 20 }, (_, i) => [
    `shop${i}`,
    createPlainClient({ url: 'http://127.0.0.1:1', account: `plain/${i}` }),
  ]),
)
async function* file() {
  const e = new TextEncoder()
  let s = 'order_id,account,lines,customer\n'
  for (let i = 0; i < n; i++) {
    s += `2011${String(i).padStart(10, '0')},shop${i % 20},${i % 2 ? 'all' : 'A x1; B x2'},Some Customer\n`
    if (s.length > 60000) {
      yield e.encode(s)
      s = ''
    }
  }
  yield e.encode(s)
}
console.log(
  'start',
  Object.values(process.memoryUsage())
    .map((x) => Math.round(x / 1e6))
    .join(' '),
)
const t = performance.now()
const plan = await planRun(journal, accounts, readOrders({ name: 'o.csv', bytes: file() }), {
  name: 'n',
  onRows: (r) => {
    if (r % 50000 === 0) {
      const m = process.memoryUsage()
      console.log(
        r,
        Object.values(m)
          .map((x) => Math.round(x / 1e6))
          .join(' '),
      )
    }
  },
})
console.log(
  plan.counts,
  plan.token,
  Math.round(performance.now() - t),
  'ms',
  Math.round(process.resourceUsage().maxRSS / 1024),
  'MB',
)
await journal.close()
