import * as z from 'zod/mini'
import type { ProviderDeclaration } from '../contract/provider.ts'
import type { CancelRequest } from '../contract/request.ts'
import type { Alternatives, SettingsDeclaration } from '../contract/setting.ts'
import { anObject, check, type Checking, fail, refuse, type Schema } from '../schema.ts'
import {
  checkUrl,
  type ClientSettings,
  commonFields,
  type CommonSettings,
  urlAllowed,
  withDefaults,
} from '../settings/client-settings.ts'

/** What a client works with once its settings were checked: the vendor's own, the common ones, and where it calls. */
export type Resolved<Settings> = Settings & CommonSettings & { readonly baseUrl: string }

type Given = Readonly<Record<string, unknown>>

/** What of a declaration the settings are read by. */
export type SettingsOf<Settings> = Pick<
  ProviderDeclaration<Settings, CancelRequest, never, never>,
  'name' | 'settings' | 'token' | 'vocabulary'
>

/** Checks the settings of one vendor, at the first call and then once. */
export interface SettingsReader<Settings> {
  /**
   * Throws `CancelError` `configuration`. What is missing is named all at once, each with its environment variable.
   * `called` is the name of a setting, with its variable where that holds it.
   */
  readonly resolve: (given: Given) => {
    readonly settings: Resolved<Settings>
    readonly account: string
    readonly called: (name: string) => string
  }
  /** Whose orders these are, and where: by what is set now, before anything is checked. */
  readonly account: (given: Given) => string
  /** `partial` laid over `given`. Naming one alternative drops the others, so that a client never carries two. */
  readonly derive: (given: Given, partial: Given) => Given
}

export function readSettings<Settings>(declaration: SettingsOf<Settings>): SettingsReader<Settings> {
  const { name: provider, vocabulary } = declaration
  const { fields, host } = declaration.settings
  const checking: Checking = { provider, code: 'configuration', root: 'settings', vocabulary }
  const names = Object.keys(fields)
  const schema = settingsSchema<ClientSettings>({ fields })
  const defaults = Object.fromEntries(names.map((name) => [name, fields[name]?.default]))
  return {
    resolve: (given) => {
      const found = lookUp(declaration, given)
      const called = (name: string): string =>
        given[name] === undefined && found[name] !== undefined ? withVariable(declaration, name) : name
      const naming: Checking = { ...checking, called }
      const stop = refuse.bind(undefined, naming)
      const checked = { ...defaults, ...check(schema, found, naming) }
      const absent = [...missing(declaration, found, called)].join('; ')
      if (absent !== '')
        fail(checking, `missing: ${absent}. Pass each to the factory or set its environment variable`)
      const settings = withDefaults(provider, checked) as Settings & CommonSettings
      const address = checked.baseUrl ?? host(settings, stop)
      const baseUrl = checkUrl(address) ?? stop('baseUrl', urlAllowed, address)
      return { settings: { ...settings, baseUrl }, account: accountOf(declaration, found), called }
    },
    account: (given) => accountOf(declaration, lookUp(declaration, given)),
    derive: (given, partial) => {
      check(anObject, partial, checking)
      // A getter of a class is no part of a copy: without a word it would leave the other account's setting, or a variable.
      for (const name of [...Object.keys(commonFields), ...names])
        if (name in partial && !Object.hasOwn(partial, name))
          fail(checking, `${name} must stand in the settings themselves, not in their class`)
      const derived: Record<string, unknown> = { ...given }
      for (const name of ruledOut(declaration, partial)) delete derived[name]
      // Not by assignment: a `__proto__` of somebody's JSON would bring settings that no check sees.
      const added = Object.entries(partial).filter(([, value]) => value !== undefined)
      return { ...derived, ...Object.fromEntries(added) }
    },
  }
}

type Declared = SettingsOf<never>

/** What is given, and for the rest its environment variables. An option silences the variables of its alternatives. */
function lookUp(declaration: Declared, given: Given): Given {
  const { fields } = declaration.settings
  const silenced = ruledOut(declaration, given)
  const { process } = globalThis as { process?: { env?: Readonly<Record<string, string | undefined>> } }
  const found = { ...given }
  for (const name of ['baseUrl', ...Object.keys(fields)]) {
    const { isObject, isVariableBeside: beside } = fields[name] ?? {}
    const isOfAnother = beside !== undefined && given[beside] !== undefined
    // A setting that is null is given, and refused: it is not another account's.
    if (given[name] !== undefined || silenced.has(name) || isObject === true || isOfAnother) continue
    // A variable that is set to nothing is not set.
    const value = process?.env?.[variableOf(declaration.name, name)] ?? ''
    if (value !== '') found[name] = value
  }
  return found
}

/** The settings that those given here rule out: of alternatives one is chosen. */
function ruledOut({ settings: { alternatives } }: Declared, from: Given): ReadonlySet<string> {
  const others = new Set<string>()
  for (const { groups } of alternatives) {
    const [chosen] = givenOf(groups, from)
    if (chosen !== undefined) for (const name of groups.flat()) if (!chosen.includes(name)) others.add(name)
  }
  return others
}

/** The groups of which some setting is given. */
function givenOf(groups: Alternatives['groups'], from: Given): Alternatives['groups'] {
  return groups.filter((group) => group.some((name) => from[name] !== undefined))
}

/** Everything that is missing, in one list. Throws where both of two alternatives are there. */
function missing(declaration: Declared, found: Given, called: (name: string) => string): ReadonlySet<string> {
  const { fields, alternatives, loginUrl } = declaration.settings
  const list = new Set<string>()
  const named = (name: string): string => withVariable(declaration, name)
  const gaps = (group: readonly string[]): string =>
    group.flatMap((name) => (found[name] === undefined ? named(name) : [])).join(' and ')
  const listOf = (group: readonly string[]): string => group.map(called).join(' and ')
  /** A group, behind what its members need beside them. */
  const whole = (group: readonly string[]): readonly string[] => [
    ...new Set([...group.flatMap((name) => fields[name]?.needs ?? []), ...group]),
  ]
  for (const [name, { isRequired }] of Object.entries(fields)) if (isRequired === true) list.add(gaps([name]))
  for (const { groups, isOptional } of alternatives) {
    const [begun, other] = givenOf(groups, found)
    if (begun !== undefined && other !== undefined)
      fail(
        { provider: declaration.name, code: 'configuration' },
        `${listOf(begun)} must be given alone, or ${listOf(other)} in its place; given both`,
      )
    if (begun !== undefined) list.add(gaps(begun))
    else if (isOptional !== true) list.add(groups.map((group) => gaps(whole(group))).join(', or '))
  }
  for (const [name, { needs = [] }] of Object.entries(fields))
    if (found[name] !== undefined) list.add(gaps(needs))
  const { baseUrl, environment } = found
  if (baseUrl === undefined && 'environment' in fields && environment === undefined)
    list.add(`${named('environment')} or ${named('baseUrl')}`)
  const isElsewhere = baseUrl !== undefined && environment === undefined
  const isReady = found[declaration.token?.given ?? ''] !== undefined
  // A production login must not feed the host that a baseUrl names, nor the other way round.
  if (loginUrl !== undefined && isElsewhere && found[loginUrl] === undefined && !isReady)
    list.add(`${named(loginUrl)} (a baseUrl without environment needs its own)`)
  list.delete('')
  return list
}

/** By what is set, checked or not. */
function accountOf<Settings>({ name: provider, settings }: SettingsOf<Settings>, found: Given): string {
  const words: Record<string, string> = {}
  // What names an account is a word; whatever else stands there is refused at the first call.
  for (const [name, value] of Object.entries(found))
    if (typeof value === 'string' || typeof value === 'number') words[name] = String(value)
  const { environment = 'unknown', account: name = 'unnamed' } = words
  const { baseUrl } = found
  // Host and path of a `baseUrl`, in place of the environment: `127.0.0.1:8080/shop`.
  const where =
    baseUrl === undefined ? environment : (checkUrl(baseUrl)?.replace(/^.*?:\/\//, '') ?? 'unknown')
  return [provider, where, ...(settings.account(words as Partial<Settings>) ?? [name])].join('/')
}

/** A setting with its variable, where it has one. */
function withVariable({ name: provider, settings: { fields } }: Declared, name: string): string {
  return fields[name]?.isObject === true ? name : `${name} (${variableOf(provider, name)})`
}

/** `clientSecret` of `partnercenter` is `PARTNERCENTER_CLIENT_SECRET`. */
function variableOf(provider: string, option: string): string {
  return `${provider}_${option.replaceAll(/[A-Z]/g, '_$&')}`.toUpperCase()
}

/** The settings of a vendor as an application gives them, all of them optional: the environment may have the rest. */
export function settingsSchema<Settings>({
  fields,
}: Pick<SettingsDeclaration<never>, 'fields'>): Schema<Settings> {
  const own = Object.entries(fields).map(([name, { schema }]) => [name, z.optional(schema as never)])
  return z.strictObject({
    ...commonFields,
    ...Object.fromEntries(own),
  }) as Schema<unknown> as Schema<Settings>
}
