import { parseArgs } from 'node:util'
import type { EmulatorOptions, ListeningEmulator } from './emulator.ts'
import type { RandomFaults } from './faults/random.ts'
import { vendorList } from './vendors.ts'

/** Where the first vendor listens when nothing else is said; the others follow. */
const defaultPort = 4010
/** The highest port from which every vendor still gets one of its own. */
const highestPort = 65_536 - vendorList.length
const titles = vendorList.map(([, { title }]) => title)

export const helpText: string = `cancel-emulator: the order APIs of ${titles.join(', ')}, on this machine

  cancel-emulator [--port <number>] [--orders <file.csv>] [--faults <share> [--seed <number>]]
                  [--limits] [--limit <vendor>=<number>]...

  --port <number>  where the first vendor listens; the others follow, one port each
                   (default ${defaultPort}; 0: any free ports)
  --orders <file>  the orders to start with, in place of the examples: a CSV with the columns
                   provider, account, orderId, customerId, status and lines (README, "On a port")
  --faults <share> how many requests meet a lost answer, a gateway's error or a 429, such as 2%
  --seed <number>  which ones: the same number gives the same ones (default 1)
  --limits         the limits that vendors document: ${limitsText()}
  --limit <limit>  one of your own, such as shopee=600: requests a minute for each account; may be repeated
  --help           this text

It listens on 127.0.0.1 only and forgets everything when it ends. Opened in a browser, each address shows
orders, ledger and faults live. Control calls stand under /__emulator/ of each vendor: GET ledger, requests,
accounts, orders/<id> and faults, POST orders and faults, DELETE faults; where suppliers decide also POST
suppliers/decide.`

export interface Arguments {
  readonly help: boolean
  readonly port: number
  readonly orders: string | undefined
  readonly faults: RandomFaults | undefined
  readonly limits: EmulatorOptions
}

/** @throws TypeError that names the argument that is unknown or cannot be read. */
export function readArguments(values: readonly string[]): Arguments {
  const given = parseArgs({
    args: [...values],
    options: {
      help: { type: 'boolean', default: false },
      port: { type: 'string', default: String(defaultPort) },
      orders: { type: 'string' },
      faults: { type: 'string' },
      seed: { type: 'string', default: '1' },
      limits: { type: 'boolean', default: false },
      limit: { type: 'string', multiple: true, default: [] },
    },
  }).values
  const port = wholeNumber('--port', given.port, highestPort)
  const seed = wholeNumber('--seed', given.seed, 4_294_967_295)
  return {
    help: given.help,
    port,
    orders: given.orders,
    faults: given.faults === undefined ? undefined : { rate: share(given.faults), seed },
    limits: limitsOf(given.limits, given.limit),
  }
}

function wholeNumber(name: string, text: string, most: number): number {
  const number = Number(text)
  if (!/^\d{1,10}$/.test(text) || number > most)
    throw new TypeError(`${name} must be a whole number from 0 to ${most}; given '${text}'`)
  return number
}

/** `2%` or `0.02`. */
function share(text: string): number {
  const [, number, percent] = /^(\d{1,3}(?:\.\d{1,6})?)(%?)$/.exec(text) ?? []
  const rate = Number(number) / (percent === '%' ? 100 : 1)
  if (!(rate <= 1)) throw new TypeError(`--faults must be a share such as 2% or 0.02; given '${text}'`)
  return rate
}

function limitsOf(documented: boolean, own: readonly string[]): EmulatorOptions {
  const entries = vendorList.flatMap(([name, { documentedLimit }]) =>
    documented && documentedLimit !== undefined ? [[name, documentedLimit] as const] : [],
  )
  const given = own.map((text) => {
    const [, name, number] = /^([a-z]+)=([1-9]\d{0,8})$/.exec(text) ?? []
    if (number === undefined || !vendorList.some(([known]) => known === name))
      throw new TypeError(`--limit must be <vendor>=<number>, such as shopee=600; given '${text}'`)
    return [name, Number(number)] as const
  })
  return Object.fromEntries(
    [...entries, ...given].map(([name, requestsPerMinute]) => [name, { requestsPerMinute }]),
  )
}

function limitsText(): string {
  return vendorList
    .flatMap(([, { title, documentedLimit }]) =>
      documentedLimit === undefined ? [] : `${title} ${documentedLimit} requests a minute for each account`,
    )
    .join(', ')
}

/** Where every vendor listens, what orders it has, and settings to paste into a shell. */
export function welcomeText(
  { close: _close, ...vendors }: ListeningEmulator,
  orders: readonly string[],
): string {
  const entries = Object.entries(vendors)
  const table = entries.map(([name, { url }]) => `  ${name.padEnd(14)} ${url}`)
  const settings = entries.flatMap(([name, vendor]) => environmentOf(name, vendor.settings))
  return [
    'Listening, on this machine only; opened in a browser each shows what happens:',
    ...table,
    '',
    'Orders to start with:',
    ...orders.map((line) => `  ${line}`),
    '',
    'Settings (every credential is made up and works here only):',
    ...settings.map((line) => `  export ${line}`),
    '  Those of further accounts: GET /__emulator/accounts of each vendor',
    '',
  ].join('\n')
}

/** `partnerId` of `shopee` becomes `SHOPEE_PARTNER_ID`. */
function environmentOf(provider: string, settings: object): string[] {
  return Object.entries(settings)
    .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
    .map(([option, value]) => {
      const name = `${provider}_${option.replaceAll(/[A-Z]/g, (letter) => `_${letter}`)}`.toUpperCase()
      return `${name}=${String(value)}`
    })
}
