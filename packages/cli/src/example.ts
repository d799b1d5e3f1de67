import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CommandError } from './exit.ts'

/** Where `cancel emulator` listens when nothing else is said; its vendors follow one after the other. */
const defaultPort = 4010
const offsets = { shopee: 0, kibo: 2 } as const
const rowsEach = 100
const file = 'example-orders.csv'
const config = 'cancel.config.mjs'

/**
 * Puts made-up orders into a running emulator, and into this folder a file that asks for them and a configuration with
 * the emulator's accounts.
 * @param given the port of the emulator's first vendor, or `true` for the usual one
 * @returns the file's name
 * @throws CommandError where no emulator runs, or a file of that name exists
 */
export async function prepareExample(folder: string, given: string | true): Promise<string> {
  const taken = [file, config].find((name) => existsSync(join(folder, name)))
  if (taken !== undefined) throw new CommandError(`${taken} exists here: run the example in an empty folder`)
  const port = portOf(given)
  const accounts = {
    'example-shop': { provider: 'shopee', ...(await settingsOf(port, 'shopee')), onlyWriter: true },
    'example-tenant': { provider: 'kibo', ...(await settingsOf(port, 'kibo')), onlyWriter: true },
  }
  const rows = ['order_id,account,reason,lines']
  for (let index = 0; index < rowsEach; index += 1) {
    const item = { item_id: 100 + index, model_id: 0, model_quantity_purchased: 3 }
    const { order_sn: shopee } = await add(port, 'shopee', { item_list: [item] })
    const { orderID: kibo } = await add(port, 'kibo', {})
    // Every second order of the shop loses one unit of three.
    rows.push(
      `${String(shopee)},example-shop,customer_request,${index % 2 === 0 ? 'all' : `${item.item_id}/0 x1`}`,
    )
    rows.push(`${String(kibo)},example-tenant,customer_request,all`)
  }
  await writeFile(join(folder, file), `${rows.join('\n')}\n`, { flag: 'wx' })
  const text = `// Accounts of the emulator on this machine: every credential is made up.\nexport default ${JSON.stringify({ accounts }, null, 2)}\n`
  await writeFile(join(folder, config), text, { flag: 'wx' })
  return file
}

type Members = Readonly<Record<string, unknown>>

type Vendor = keyof typeof offsets

function portOf(given: string | true): number {
  if (given === true) return defaultPort
  if (/^[1-9]\d{0,4}$/.test(given) && Number(given) <= 65_532) return Number(given)
  throw new CommandError(
    `--example takes the port of \`cancel emulator --port\`, from 1 to 65532; given ${JSON.stringify(given)}`,
  )
}

async function settingsOf(port: number, vendor: Vendor): Promise<Members> {
  const accounts = (await call(port, vendor, 'accounts')) as readonly { readonly settings?: Members }[]
  return accounts[0]?.settings ?? {}
}

async function add(port: number, vendor: Vendor, order: object): Promise<Members> {
  return (await call(port, vendor, 'orders', order)) as Members
}

async function call(port: number, vendor: Vendor, path: string, body?: object): Promise<unknown> {
  const url = `http://127.0.0.1:${port + offsets[vendor]}/__emulator/${path}`
  const headers = { 'content-type': 'application/json' }
  const init = body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) }
  const response = await fetch(url, init).catch(() => {
    throw new CommandError(
      `no emulator listens at 127.0.0.1:${port + offsets[vendor]} (${vendor}): start \`cancel emulator\` in another terminal`,
    )
  })
  if (!response.ok) throw new CommandError(`the emulator at ${url} answered ${response.status}`)
  return response.json()
}
