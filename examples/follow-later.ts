// An outbox of files: what is not decided waits as JSON, and a scheduler follows it. @cancel/journal does it in a database.
//   node examples/follow-later.ts cancel <crux order id>
//   node examples/follow-later.ts
// Settings: OUTBOX (a folder, default ./outbox) and those of cancel-an-order-crux.ts.
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  CancelError,
  type CancelResult,
  createCrux,
  type CruxCancelRequest,
  parseCancelResult,
} from '@cancel/crux'

const folder = process.env['OUTBOX'] ?? 'outbox'
const crux = createCrux()
const fileOf = (orderId: string): string => join(folder, `${encodeURIComponent(orderId)}.json`)

async function keep(result: CancelResult<CruxCancelRequest>): Promise<void> {
  const file = fileOf(result.orderId)
  console.log(`${result.orderId}: ${result.status}`)
  if (result.final) return rm(file)
  await writeFile(`${file}.new`, JSON.stringify(result), { flush: true })
  await rename(`${file}.new`, file)
}

await mkdir(folder, { recursive: true })
const [command, orderId = ''] = process.argv.slice(2)
if (command === 'cancel') {
  let isOurs = false
  // Before the first byte is sent: after a crash this is enough to look for the outcome. An order that waits already is refused.
  const beforeSend = async (entry: object): Promise<void> => {
    await writeFile(fileOf(orderId), JSON.stringify(entry), { flag: 'wx', flush: true })
    isOurs = true
  }
  try {
    await keep(await crux.cancel({ orderId }, { beforeSend }))
  } catch (error) {
    if (isOurs && CancelError.is(error)) await rm(fileOf(orderId)) // this call changed nothing
    throw error
  }
} else {
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.json'))) {
    const stored = JSON.parse(await readFile(join(folder, name), 'utf8'))
    await keep(await crux.follow('status' in stored ? parseCancelResult(stored) : stored, { reads: 1 }))
  }
}
