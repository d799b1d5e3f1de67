import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createPace, type Mapping } from '@cancel/bulk'
import { type AnyCanceller, CancelError, type Pace } from '@cancel/core'
import { createCrux, type CruxSettings } from '@cancel/crux'
import { createKibo, type KiboSettings } from '@cancel/kibo'
import { createPartnerCenter, type PartnerCenterSettings } from '@cancel/partnercenter'
import { createShopee, type ShopeeSettings } from '@cancel/shopee'
import { CommandError } from './exit.ts'

/** One account: the settings of a vendor's client, or a client of any provider. */
export type GivenAccount =
  | ({ readonly provider: 'shopee' } & ShopeeSettings)
  | ({ readonly provider: 'partnercenter' } & PartnerCenterSettings)
  | ({ readonly provider: 'kibo' } & KiboSettings)
  | ({ readonly provider: 'crux' } & CruxSettings)
  | AnyCanceller

/** `cancel.config.ts`, `.mjs` or `.js`. */
export interface CancelConfig {
  /** Accounts by a name of yours, which files may use in their `account` column. */
  readonly accounts: Readonly<Record<string, GivenAccount>>
  /** How the columns and words of your files become requests. */
  readonly mapping?: Mapping | undefined
}

/** Types a configuration file. Gives back what it is given. */
export function defineConfig(config: CancelConfig): CancelConfig {
  return config
}

/** What the commands work with. */
export interface Setup {
  readonly accounts: Readonly<Record<string, AnyCanceller>>
  readonly mapping: Mapping
  /** Where it comes from, for messages. */
  readonly source: string
  /** Accounts whose settings hold a pace. */
  readonly ownPaces: readonly string[]
}

const files = ['cancel.config.ts', 'cancel.config.mjs', 'cancel.config.js'] as const

type Factory = (settings: never) => AnyCanceller
const factories: ReadonlyMap<string, Factory> = new Map<string, Factory>([
  ['shopee', createShopee],
  ['partnercenter', createPartnerCenter],
  ['kibo', createKibo],
  ['crux', createCrux],
])
/** One of these variables says that the environment holds an account of this vendor. */
const variables: ReadonlyMap<string, readonly string[]> = new Map([
  ['shopee', ['SHOPEE_PARTNER_ID']],
  ['partnercenter', ['PARTNERCENTER_TENANT_ID', 'PARTNERCENTER_ACCESS_TOKEN']],
  ['kibo', ['KIBO_TENANT_ID']],
  ['crux', ['CRUX_USERNAME', 'CRUX_TOKEN']],
])

export const howToGiveAccounts: readonly string[] = [
  '  environment  such as KIBO_TENANT_ID; `cancel accounts` then asks for the rest',
  '  a file       cancel.config.mjs: export default { accounts: { shop: {...} } }',
  '  to rehearse  `cancel emulator`, and in a second shell `cancel plan --example`',
  'Every setting: https://github.com/cancel-js/cancel/tree/main/packages/cli',
]

/**
 * The accounts of the configuration file in this folder, or else of the environment. Sends nothing.
 * @throws CommandError that names the file and what is wrong in it
 */
export async function loadSetup(folder: string): Promise<Setup> {
  const file = files.map((name) => resolve(folder, name)).find((path) => existsSync(path))
  if (file === undefined) return fromEnvironment()
  const config = await importConfig(file)
  const accounts = Object.entries(config.accounts).map(([name, given]) => {
    const client = clientOf(file, name, given)
    return [name, hasOwnPace(given) ? client : paced(client)] as const
  })
  const ownPaces = Object.entries(config.accounts).flatMap(([name, given]) =>
    hasOwnPace(given) ? [name] : [],
  )
  return { accounts: Object.fromEntries(accounts), mapping: config.mapping ?? {}, source: file, ownPaces }
}

async function importConfig(file: string): Promise<CancelConfig> {
  let module: { readonly default?: unknown }
  try {
    module = (await import(pathToFileURL(file).href)) as typeof module
  } catch (error) {
    throw new CommandError(`${file} cannot be loaded: ${whyNot(error)}`)
  }
  const { accounts, mapping = {}, ...others } = Object(module.default) as Partial<CancelConfig>
  if (!isRecord(accounts))
    throw new CommandError(`${file} must export default { accounts: { name: { provider, ... } } }`)
  if (!isRecord(mapping) || !isRecord(mapping.columns ?? {}))
    throw new CommandError(`${file}: mapping must be an object, such as { columns: {} }`)
  const [other] = Object.keys(others)
  if (other !== undefined)
    throw new CommandError(
      `${file} has no use for ${JSON.stringify(other)}: it exports accounts and mapping, nothing else`,
    )
  return { accounts, mapping }
}

/** A promise and a Map have no members: a mapping would be none, and rows of parts ask for whole orders. */
function isRecord(given: unknown): given is object {
  if (typeof given !== 'object' || given === null) return false
  const kind: unknown = Object.getPrototypeOf(given)
  return kind === null || kind === Object.prototype
}

/** What a runtime says of a text quotes it, such as a token whose quotes were forgotten: that is left out. */
function whyNot(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (!(error instanceof SyntaxError) && !(error instanceof ReferenceError)) return error.message
  const line = /cancel\.config\.(?:ts|mjs|js):(\d{1,9})/.exec(error.stack?.slice(0, 5000) ?? '')?.[1]
  const words = error.message.replaceAll(/'[^']*'|^\S+(?= is not defined)/g, '...')
  // Of a module that does not parse, the runtime keeps the line to itself.
  return line === undefined ? `${words}; run it with node to see where` : `${words}, on line ${line}`
}

function clientOf(file: string, name: string, given: unknown): AnyCanceller {
  if (typeof given !== 'object' || given === null)
    throw new CommandError(`${file}: accounts.${name} must be { provider, ...settings }, or a client`)
  if ('cancel' in given && typeof given.cancel === 'function') return given as AnyCanceller
  const { provider, ...settings } = given as { readonly provider?: unknown }
  const factory = typeof provider === 'string' ? factories.get(provider) : undefined
  if (factory !== undefined) return create(factory, settings, `${file}: accounts.${name}`)
  const known = [...factories.keys()].join(', ')
  const what = JSON.stringify(provider) ?? 'nothing'
  throw new CommandError(`${file}: accounts.${name}.provider must be one of ${known}; given ${what}`)
}

function create(factory: Factory, settings: object, place: string): AnyCanceller {
  try {
    return factory(settings as never)
  } catch (error) {
    if (CancelError.is(error)) throw new CommandError(`${place}: ${error.message}`)
    throw error
  }
}

function fromEnvironment(): Setup {
  const found = [...variables].flatMap(([provider, names]) => {
    const factory = factories.get(provider)
    return factory === undefined || !names.some((name) => process.env[name])
      ? []
      : [[provider, paced(create(factory, {}, `the environment: ${provider}`))] as const]
  })
  return { accounts: Object.fromEntries(found), mapping: {}, source: 'the environment', ownPaces: [] }
}

/** Whoever knows of another limit than the vendor's says it with the account; of a finished client nobody can tell. */
function hasOwnPace(given: GivenAccount): boolean {
  return !('cancel' in given) && given.pace !== undefined
}

/** Requests of one account keep to the vendor's limit, and to what it asks to wait. */
function paced(client: AnyCanceller): AnyCanceller {
  if (!('with' in client) || typeof client.with !== 'function') return client
  const derive = client.with as (settings: { readonly pace: Pace }) => AnyCanceller
  return derive.call(client, { pace: createPace(client.capabilities.limits ?? []) })
}
