import { compact } from '../compact.ts'
import type { AnyEndpoint, Endpoint } from '../contract/endpoint.ts'
import type { Effect, Purpose } from '../contract/row.ts'
import type { HttpAnswer } from '../http/decode.ts'
import { parseJson, stringifyJson } from '../http/json.ts'
import { fits, refuse } from '../schema.ts'
import { checkUrl } from '../settings/client-settings.ts'

/** One endpoint with one checked input: plain data without credentials, and how to tell its success. */
export interface Call<Value> {
  readonly endpoint: string
  readonly purpose: Purpose
  readonly method: string
  /** Absolute, without query. */
  readonly url: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
  /** The body's text. */
  readonly body: string | undefined
  /** The value of a success, as it came; `undefined` where the answer is none, or not about what was asked. */
  readonly succeed: (answer: HttpAnswer) => { readonly value: Value } | undefined
  /** Of a cancel whose success carries the order: what it shows. */
  readonly effectOf?: ((value: Value) => Effect) | undefined
  /** The id that the request brings along, where it names one. */
  readonly requestId?: string | undefined
  readonly correlationId?: string | undefined
}

/**
 * The request of one endpoint, with an input that was checked. An id, a setting or a link of an answer that has a part in
 * its path leads it nowhere else: credentials go along. Nor has a cancel an empty list: it might be read as the whole order.
 * @throws CancelError `configuration`; `invalid_request` for a number that lost digits: of another order they may be few
 */
export function callOf<Settings extends { readonly baseUrl: string }>(
  provider: string,
  endpoint: AnyEndpoint<Settings>,
  input: unknown,
  settings: Settings,
): Call<unknown> {
  const lost = refuse.bind(undefined, { provider, code: 'invalid_request', root: '' })
  const call = buildCall(endpoint as Endpoint<Settings, unknown, unknown>, input, settings, lost)
  const stop = refuse.bind(undefined, { provider, code: 'configuration', root: '' })
  const { url, body = '' } = call
  // In a text of JSON no quote stands by itself, and in a form the brackets of one are encoded.
  if (endpoint.purpose === 'cancel' && /[^\\]":\[\]|^\[\]|=%5B%5D(?:&|$)/.test(body))
    stop(endpoint.name, 'without an empty list', body)
  // Servers drop a part of a path that is empty, and what is left may name all that the part would have named.
  const isBelow =
    url.startsWith(`${settings.baseUrl}/`) &&
    !/[?#]|\/\//.test(url.slice(settings.baseUrl.length)) &&
    new URL(url).href === url
  if (isBelow || (endpoint.purpose === 'token' && checkUrl(url) !== undefined)) return call
  return stop(`path of ${endpoint.name}`, 'encoded, behind /', url)
}

/** As the declaration says it. `lost` throws for a number that JSON cannot carry. */
function buildCall<Settings extends { readonly baseUrl: string }, Input, Value>(
  endpoint: Endpoint<Settings, Input, Value>,
  input: Input,
  settings: Settings,
  lost: (key: string, allowed: string, given: number) => never,
): Call<Value> {
  const { name, purpose, method, answer: promised, isAbout } = endpoint
  const path = endpoint.path(input, settings)
  const json = endpoint.json?.(input, settings)
  const form = endpoint.form?.(input, settings)
  const body =
    json !== undefined
      ? stringifyJson(json, lost)
      : form && new URLSearchParams(compact(form) as Record<string, string>).toString()
  const type = json !== undefined ? 'application/json' : 'application/x-www-form-urlencoded'
  const headers: Record<string, string> = { accept: 'application/json' }
  if (body !== undefined) headers['content-type'] = type
  // Of two spellings of one name both would go out, in one header that no vendor understands.
  for (const [header, value] of Object.entries(endpoint.headers?.(input, settings) ?? {}))
    if (value !== undefined) headers[header.toLowerCase()] = value
  return {
    endpoint: name,
    purpose,
    method,
    url: path.startsWith('/') ? `${settings.baseUrl}${path}` : path,
    query: compact(endpoint.query?.(input, settings) ?? {}) as Record<string, string>,
    headers,
    body,
    ...compact(endpoint.ids?.(input) ?? {}),
    succeed: ({ status, body: read, text }) => {
      if (promised === 'empty') {
        return status === 204 && read.kind === 'empty' ? { value: undefined as Value } : undefined
      }
      // A pair of tokens under another media type is kept: the token it was traded for may work once.
      const value = read.kind === 'json' ? read.value : purpose === 'token' ? parseJson(text) : undefined
      // What does not parse is no success, whatever the schema lets pass. Nor is a status that is no number.
      if (value === undefined) return undefined
      if (!(status >= 200 && status <= 299) || !fits(promised, value)) return undefined
      return isAbout?.(value, input, settings) === false ? undefined : { value }
    },
  }
}

export function withQuery(url: string, query: Readonly<Record<string, string>>): string {
  const text = new URLSearchParams(query).toString()
  return text === '' ? url : `${url}?${text}`
}
