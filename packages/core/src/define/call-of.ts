import type { AnyEndpoint, Endpoint } from '../contract/endpoint.ts'
import { buildCall, type Call } from '../engine/call.ts'
import { refuse } from '../schema.ts'
import { checkUrl } from './settings.ts'

/**
 * The request of one endpoint, with an input that was checked. An id, a setting or a link of an answer that has a part in
 * its path leads it nowhere else: credentials go along. Nor has a cancel an empty list: it might be read as the whole order.
 * @throws CancelError `configuration`
 */
export function callOf<Settings extends { readonly baseUrl: string }>(
  provider: string,
  endpoint: AnyEndpoint<Settings>,
  input: unknown,
  settings: Settings,
): Call<unknown> {
  const call = buildCall(endpoint as Endpoint<Settings, unknown, unknown>, input, settings)
  const { url, body = '' } = call
  const stop = refuse.bind(undefined, { provider, code: 'configuration', root: '' })
  // In a text of JSON no quote stands by itself.
  if (endpoint.purpose === 'cancel' && /[^\\]":\[\]/.test(body))
    stop(endpoint.name, 'without an empty list', body)
  const isBelow = url.startsWith(`${settings.baseUrl}/`) && !/[?#]/.test(url) && new URL(url).href === url
  if (isBelow || (endpoint.purpose === 'token' && checkUrl(url) !== undefined)) return call
  return stop(`path of ${endpoint.name}`, 'encoded, behind a /', url)
}
