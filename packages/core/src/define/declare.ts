import type { Endpoint } from '../contract/endpoint.ts'
import type { AnyTokenCall, TokenCall } from '../contract/provider.ts'
import type { SettingField } from '../contract/setting.ts'
import { checkUrl, urlAllowed, withMethods } from '../settings/client-settings.ts'
import type { Schema } from '../schema.ts'
import * as z from 'zod/mini'

/** One endpoint, with its input and its answer typed by their schemas. */
export function endpoint<Settings, Input, Value>(
  declared: Endpoint<Settings, Input, Value>,
): Endpoint<Settings, Input, Value> {
  return declared
}

/** A login or a refresh, with its input and its answer typed by its endpoint. */
export function tokenCall<Settings, Input, Value>(
  declared: TokenCall<Settings, Input, Value>,
): AnyTokenCall<Settings> {
  return declared
}

/** A setting that may be read from its environment variable, which holds text: the schema takes text as well. */
export function setting(
  schema: Schema<unknown>,
  more?: Pick<SettingField, 'isRequired' | 'needs'>,
): Omit<SettingField, 'default'>
export function setting(
  schema: Schema<unknown>,
  more: Pick<SettingField, 'default' | 'isRequired' | 'needs'>,
): SettingField
export function setting(
  schema: Schema<unknown>,
  more: Pick<SettingField, 'default' | 'isRequired' | 'needs'> = {},
): SettingField {
  return { schema, ...more }
}

/** A `TokenStore`: it is not read from the environment. */
export function store(more: Pick<SettingField, 'needs'> = {}): SettingField {
  return { schema: withMethods('a store', ['get', 'replace']), isObject: true, ...more }
}

/** A URL: https, or http to this machine. */
export function address(): SettingField {
  const text = z.string(urlAllowed).check(z.refine((value) => checkUrl(value) !== undefined, urlAllowed))
  return {
    schema: z.pipe(
      text,
      z.transform((value) => checkUrl(value)),
    ),
  }
}
