import type { Refuse, Schema } from '../schema.ts'
import type { ClientSettings } from '../settings/client-settings.ts'

/** One setting of the vendor's own. */
export interface SettingField {
  /** What it may be. A variable of the environment holds text. */
  readonly schema: Schema<unknown>
  /** A credential: text, a `Secret` or a function. Never shown; revealed at call time. */
  readonly isSecret?: true
  /** Not read from the environment: it holds an object. */
  readonly isObject?: true
  /** Its value where it is not given. */
  readonly default?: unknown
  /** Missing is an error. */
  readonly isRequired?: true
  /** Its variable is read only where this other setting comes from a variable, too: both belong to one login. */
  readonly isVariableBeside?: string
  /** Other settings that must be given beside this one. */
  readonly needs?: readonly string[]
}

/** Groups of settings of which one is given, whole, and the others are not. */
export interface Alternatives {
  /** Names of settings that belong together, such as a login's. */
  readonly groups: readonly (readonly string[])[]
  /** None of them need be given. */
  readonly isOptional?: true
}

/** A vendor's own settings. */
export interface SettingsDeclaration<Settings> {
  /**
   * The vendor's own settings by name. `baseUrl`, `environment` and the common ones are given; `environment` is listed
   * here with its words.
   */
  readonly fields: Readonly<Record<string, SettingField>> & {
    readonly [Common in keyof Omit<ClientSettings, 'baseUrl'>]?: never
  } & {
    // A default would cancel in production what was meant for another place, and log in there for a `baseUrl`.
    readonly environment?: SettingField & { readonly default?: never }
  }
  /** Of each, one group is given. */
  readonly alternatives: readonly Alternatives[]
  /** What stands before the documented paths, when no `baseUrl` is given. Throws, by `refuse`, where the settings name none. */
  readonly host: (settings: Settings, refuse: Refuse) => string
  /** The setting that names where a login goes, if not below `baseUrl`: needed for a login beside a `baseUrl` without `environment`. */
  readonly loginUrl?: string
  /** Whose orders these are, as parts of a path, such as `['shop', '600000']`; `undefined` where the credentials name nobody. */
  readonly account: (settings: Partial<Settings>) => readonly string[] | undefined
}
