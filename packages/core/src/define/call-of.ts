import type { AnyEndpoint, Endpoint } from '../contract/endpoint.ts'
import { buildCall, type Call } from '../engine/call.ts'
import { refuse } from '../schema.ts'
import { checkUrl } from './settings.ts'

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
  const stop = refuse.bind(undefined, { provider, code: 'configuration', root: '' })
  const lost = refuse.bind(undefined, { provider, code: 'invalid_request', root: '' })
  const call = buildCall(endpoint as Endpoint<Settings, unknown, unknown>, input, settings, lost)
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
