/** What stands in place of a value that may be secret. */
export const MASK = '***'

/** Only these are shown; whatever else comes, a new credential included, is masked without being known. */
const openQuery = new Set([
  'partner_id',
  'shop_id',
  'merchant_id',
  'timestamp',
  'order_sn_list',
  'response_optional_fields',
])
const openHeaders = new Set([
  'accept',
  'content-type',
  'content-length',
  'ms-contract-version',
  'ms-requestid',
  'ms-correlationid',
  'user-agent',
  'x-locale',
  'x-vol-tenant',
])
/** What every HTTP client sends on its own account and says nothing of the vendor's API. */
const noise = new Set(['host', 'connection', 'accept-encoding', 'accept-language', 'sec-fetch-mode'])

/** Path and query; values of the query are masked unless they are known to be no secret. */
export function maskTarget(target: string): string {
  const [path = '', query] = target.split('?', 2)
  if (query === undefined) return path
  const shown = query.split('&').map((pair) => {
    const [name = '', value = ''] = pair.split('=', 2)
    return `${name}=${openQuery.has(name) ? decodeURIComponent(value) : MASK}`
  })
  return `${path}?${shown.join('&')}`
}

/** Names and values, without what says nothing. Of `Authorization` only the scheme is shown. */
export function maskHeaders(rawHeaders: readonly string[]): readonly (readonly [string, string])[] {
  return rawHeaders.flatMap((name, index): (readonly [string, string])[] => {
    const key = name.toLowerCase()
    if (index % 2 === 1 || noise.has(key)) return []
    const value = rawHeaders[index + 1] ?? ''
    const scheme = /^(\w+) ./.exec(value)?.[1]
    if (key === 'authorization' && scheme !== undefined) return [[name, `${scheme} ${MASK}`]]
    return [[name, openHeaders.has(key) ? value : MASK]]
  })
}
