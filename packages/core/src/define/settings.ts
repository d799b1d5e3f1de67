import * as z from 'zod/mini'
import type { ProviderDeclaration } from '../contract/provider.ts'
import type { SettingField } from '../contract/setting.ts'
import type { CancelRequest } from '../contract/request.ts'
import { CancelError } from '../errors/cancel-error.ts'
import { anObject, check, type Checking, refuse } from '../schema.ts'
import { commonFields, commonSettings, type CommonSettings } from '../settings/client-settings.ts'
import { environmentName, readEnvironment } from '../settings/environment.ts'
import { checkUrl, urlAllowed } from '../settings/url.ts'

/** What a client works with once its settings were checked: the vendor's own, the common ones, and where it calls. */
export type Resolved<Settings> = Settings & CommonSettings & { readonly baseUrl: string }

type Given = Readonly<Record<string, unknown>>

type SettingsOf<Settings> = Pick<
  ProviderDeclaration<Settings, CancelRequest, never, never>,
  'name' | 'settings' | 'token' | 'vocabulary'
>

/** Checks the settings of one vendor, at the first call and then once. */
export interface SettingsReader<Settings> {
  /** Throws `CancelError` `configuration`. What is missing is named all at once, each with its environment variable. */
  readonly resolve: (given: Given) => Resolved<Settings>
  /** Whose orders these are, and where: by what is set now, before anything is checked. */
  readonly account: (given: Given) => string
  /** `partial` laid over `given`. Naming one alternative drops the others, so that a client never carries two. */
  readonly derive: (given: Given, partial: Given) => Given
}

export function readSettings<Settings>({
  name: provider,
  settings: { fields, alternatives, host, loginUrl, account },
  token,
  vocabulary,
}: SettingsOf<Settings>): SettingsReader<Settings> {
  const checking: Checking = { provider, code: 'configuration', root: 'settings', vocabulary }
  const stop = refuse.bind(undefined, checking)
  const fail = (message: string): never => {
    throw new CancelError({ code: 'configuration', provider, message })
  }
  const names = Object.keys(fields)
  const own = Object.fromEntries(names.map((name) => [name, z.optional(z.unknown())]))
  const known = z.strictObject({ ...(commonFields as Readonly<Record<string, z.ZodMiniType>>), ...own })
  const isGiven = (from: Given, group: readonly string[]): boolean =>
    group.some((name) => from[name] !== undefined)

  /** Options, or else their environment variables. An option silences the variables of its alternatives. */
  const lookUp = (given: Given): Given => {
    const silenced = new Set<string>()
    for (const { groups } of alternatives) {
      const chosen = groups.find((group) => isGiven(given, group))
      if (chosen !== undefined)
        for (const name of groups.flat()) if (!chosen.includes(name)) silenced.add(name)
    }
    const found: Record<string, unknown> = {}
    for (const name of ['baseUrl', ...names]) {
      const { isObject, isVariableBeside: beside } = fields[name] ?? {}
      const isOfAnother = beside !== undefined && given[beside] !== undefined
      const fromEnvironment = !silenced.has(name) && isObject !== true && !isOfAnother
      const value = given[name] ?? (fromEnvironment ? readEnvironment(provider, name) : undefined)
      if (value !== undefined) found[name] = value
    }
    return found
  }

  const refuseBoth = (found: Given): void => {
    for (const { groups } of alternatives) {
      const [one, other] = groups.filter((group) => isGiven(found, group))
      if (one !== undefined && other !== undefined)
        fail(`${one.join(' and ')} must be given alone, or ${other.join(' and ')} in its place; given both`)
    }
  }

  const named = (name: string): string =>
    fields[name]?.isObject === true ? name : `${name} (${environmentName(provider, name)})`
  const gaps = (found: Given, group: readonly string[]): string =>
    group
      .filter((name) => found[name] === undefined)
      .map(named)
      .join(' and ')
  /** A group, behind what its members need beside them. */
  const whole = (group: readonly string[]): readonly string[] => [
    ...new Set([...group.flatMap((name) => fields[name]?.needs ?? []), ...group]),
  ]

  /** Everything that is missing, in one list. */
  const missing = (found: Given): readonly string[] => {
    const list = names
      .filter((name) => fields[name]?.isRequired === true && found[name] === undefined)
      .map(named)
    for (const { groups, isOptional } of alternatives) {
      const begun = groups.find((group) => isGiven(found, group))
      if (begun !== undefined) list.push(gaps(found, begun))
      else if (isOptional !== true) list.push(groups.map((group) => gaps(found, whole(group))).join(', or '))
    }
    for (const name of names) if (found[name] !== undefined) list.push(gaps(found, fields[name]?.needs ?? []))
    if (found['baseUrl'] === undefined && 'environment' in fields && found['environment'] === undefined)
      list.push(`${named('environment')} or ${named('baseUrl')}`)
    const isElsewhere = found['baseUrl'] !== undefined && found['environment'] === undefined
    // A production login must not feed the host that a baseUrl names, nor the other way round.
    if (
      loginUrl !== undefined &&
      isElsewhere &&
      found[loginUrl] === undefined &&
      found[token?.given ?? ''] === undefined
    )
      list.push(`${named(loginUrl)} (a baseUrl without environment needs its own)`)
    return [...new Set(list.filter((text) => text !== ''))]
  }

  return {
    resolve: (given) => {
      check(known, given, checking)
      const found = lookUp(given)
      refuseBoth(found)
      const absent = missing(found)
      if (absent.length > 0) {
        fail(`missing: ${absent.join('; ')}. Pass each to the factory or set its environment variable`)
      }
      const values: Record<string, unknown> = {}
      for (const name of names) values[name] = readField(checking, name, fields[name], found[name])
      const settings = { ...commonSettings(provider, given), ...values } as Settings & CommonSettings
      const address = found['baseUrl']
      const baseUrl =
        address === undefined
          ? host(settings, stop)
          : (checkUrl(address) ?? stop('baseUrl', urlAllowed, originOf(address)))
      return { ...settings, baseUrl }
    },
    account: (given) => {
      const found = lookUp(given)
      const words = wordsIn({ ...found, account: given['account'] })
      const address = found['baseUrl']
      const where = address === undefined ? (words['environment'] ?? 'unknown') : whereOf(address)
      const parts = account(words as Partial<Settings>) ?? [words['account'] ?? 'unnamed']
      return [provider, where, ...parts].join('/')
    },
    derive: (given, partial) => {
      check(anObject, partial, checking)
      const derived: Record<string, unknown> = { ...given }
      for (const { groups } of alternatives) {
        const chosen = groups.find((group) => isGiven(partial, group))
        if (chosen !== undefined)
          for (const name of groups.flat()) if (!chosen.includes(name)) delete derived[name]
      }
      // Not by assignment: a `__proto__` of somebody's JSON would bring settings that no check sees.
      const added = Object.entries(partial).filter(([, value]) => value !== undefined)
      return { ...derived, ...Object.fromEntries(added) }
    },
  }
}

function readField(
  checking: Checking,
  name: string,
  field: SettingField | undefined,
  value: unknown,
): unknown {
  if (field === undefined || value === undefined) return field?.default
  return check(z.strictObject({ [name]: field.schema as never }), { [name]: value }, checking)[name as never]
}

/** What names an account is a word; whatever else stands there is refused at the first call. */
function wordsIn(found: Given): Readonly<Record<string, string>> {
  const named = Object.entries(found).flatMap(([name, value]) =>
    typeof value === 'string' || typeof value === 'number' ? [[name, String(value)] as const] : [],
  )
  return Object.fromEntries(named)
}

/** Host and path of a `baseUrl`, in place of the environment: `127.0.0.1:8080/shop`. */
function whereOf(address: unknown): string {
  const url = checkUrl(address)
  return url === undefined ? 'unknown' : url.slice(url.indexOf('://') + 3)
}

/** A URL may carry credentials: it is never printed whole. */
function originOf(address: unknown): unknown {
  return typeof address === 'string'
    ? URL.canParse(address)
      ? new URL(address).origin
      : 'another text'
    : address
}
