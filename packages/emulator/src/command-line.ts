import { parseArgs } from 'node:util'
import type { ListeningEmulator } from './emulator.ts'
import { vendorList } from './vendors.ts'

/** Where the first vendor listens when nothing else is said; the others follow. */
const DEFAULT_PORT = 4010
/** The highest port from which every vendor still gets one of its own. */
const highestPort = 65_536 - vendorList.length
const titles = vendorList.map(([, { title }]) => title)

export const helpText: string = `cancel-emulator: the order APIs of ${titles.join(', ')}, on this machine

  cancel-emulator [--port <number>]

  --port <number>  where the first vendor listens; the others follow, one port each
                   (default ${DEFAULT_PORT}; 0: any free ports)
  --help           this text

It listens on 127.0.0.1 only, starts with each vendor's example orders and forgets everything when it ends.
Control calls stand under /__emulator/ of each vendor: GET ledger, requests, orders/<id> and faults,
POST orders and faults, DELETE faults; where suppliers decide also POST suppliers/decide.`

export interface Arguments {
  readonly help: boolean
  readonly port: number
}

/** @throws TypeError for an unknown argument or a port that is none. */
export function readArguments(values: readonly string[]): Arguments {
  const { help, port } = parseArgs({
    args: [...values],
    options: { help: { type: 'boolean', default: false }, port: { type: 'string' } },
  }).values
  const number = port === undefined ? DEFAULT_PORT : Number(port)
  if (port === '' || !Number.isInteger(number) || number < 0 || number > highestPort)
    throw new TypeError(`--port must be a whole number from 0 to ${highestPort}`)
  return { help, port: number }
}

/** Where every vendor listens, what orders it has, and settings to paste into a shell. */
export function welcomeText(
  { close: _close, ...vendors }: ListeningEmulator,
  orders: Readonly<Record<keyof typeof vendors, readonly string[]>>,
): string {
  const entries = Object.entries(vendors)
  const table = entries.map(([name, { url }]) => `  ${name.padEnd(14)} ${url}`)
  const settings = entries.flatMap(([name, vendor]) => environmentOf(name, vendor.settings))
  const examples = Object.entries(orders).flatMap(([name, ids]) =>
    ids.map((id, at) => `  ${(at === 0 ? name : '').padEnd(14)} ${id}`),
  )
  return [
    'Listening, on this machine only:',
    ...table,
    '',
    'Orders to start with:',
    ...examples,
    '',
    'Settings (every credential is made up and works here only):',
    ...settings.map((line) => `  export ${line}`),
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
