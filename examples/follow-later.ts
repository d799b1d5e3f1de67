// An outbox: what is not decided waits as a JSON file, and a scheduler follows it.
//   node examples/follow-later.ts cancel <crux order id>
//   node examples/follow-later.ts
// Settings: OUTBOX (a folder, default ./outbox) and those of cancel-an-order-crux.ts.
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type CancelResult, parseCancelResult } from '@cancel/core'
import { createCrux, type CruxCancelRequest } from '@cancel/crux'

const folder = process.env['OUTBOX'] ?? 'outbox'
const crux = createCrux()
const fileOf = (orderId: string): string => join(folder, `${encodeURIComponent(orderId)}.json`)

async function save(orderId: string, value: object): Promise<void> {
  await writeFile(`${fileOf(orderId)}.new`, JSON.stringify(value))
  await rename(`${fileOf(orderId)}.new`, fileOf(orderId))
}

async function keep(result: CancelResult<CruxCancelRequest>): Promise<void> {
  console.log(`${result.orderId}: ${result.status}`)
  await (result.final ? rm(fileOf(result.orderId)) : save(result.orderId, result))
}

await mkdir(folder, { recursive: true })
const [command, orderId = ''] = process.argv.slice(2)
if (command === 'cancel') {
  // Saved before sending: after a crash, what is known is enough to look for the outcome.
  await save(orderId, { request: { orderId }, account: crux.account })
  await keep(await crux.cancel({ orderId }))
} else {
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.json'))) {
    const stored = JSON.parse(await readFile(join(folder, name), 'utf8'))
    await keep(await crux.follow('status' in stored ? parseCancelResult(stored) : stored, { reads: 1 }))
  }
}
