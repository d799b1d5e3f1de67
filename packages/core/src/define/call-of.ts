import type { AnyEndpoint, Endpoint } from '../contract/endpoint.ts'
import { buildCall, type Call } from '../engine/call.ts'
import { refuse } from '../schema.ts'
import { checkUrl } from './settings.ts'

/**
 * The request of one endpoint, with an input that was checked. An id, a setting or a link of an answer that has a part in
 * its path leads it nowhere else: credentials go along.
 * @throws CancelError `configuration`
 */
export function callOf<Settings extends { readonly baseUrl: string }>(
  provider: string,
  endpoint: AnyEndpoint<Settings>,
  input: unknown,
  settings: Settings,
): Call<unknown> {
  const call = buildCall(endpoint as Endpoint<Settings, unknown, unknown>, input, settings)
  const { url } = call
  const isBelow = url.startsWith(`${settings.baseUrl}/`) && !/[?#]/.test(url) && new URL(url).href === url
  if (isBelow || (endpoint.purpose === 'token' && checkUrl(url) !== undefined)) return call
  return refuse(
    { provider, code: 'configuration', root: '' },
    `path of ${endpoint.name}`,
    'encoded, behind a /',
    url,
  )
}
