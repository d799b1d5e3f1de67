import { refusal } from './errors.ts'
import { sameSubject, type ShopeeAccount, type ShopeeServerOptions, type ShopeeSubject } from './options.ts'
import { signShopeeRequest } from './signature.ts'
import type { ShopeeTokens } from './tokens.ts'

const uint32Max = 4_294_967_295
/** "Expires in 5 minutes" (cancel_order page). The same width into the future is an assumption. */
const timestampSeconds = 300

/** The checks that stand before every endpoint, on the query alone. */
export interface ShopeeGateway {
  /** Public APIs: partner, timestamp and signature. */
  readonly checkPublic: (url: URL) => void
  /** Shop APIs: the same, then the account, its token and whether the two belong together. */
  readonly checkAccount: (url: URL) => ShopeeSubject
}

/**
 * The order of the checks, partner, timestamp, signature, account, token, is an assumption: no page gives one.
 */
export function createGateway(
  account: ShopeeAccount,
  tokens: ShopeeTokens,
  now: () => number,
  deadToken: NonNullable<ShopeeServerOptions['deadToken']> = 'invalid_acceess_token',
): ShopeeGateway {
  const checkPublic: ShopeeGateway['checkPublic'] = (url) => {
    checkSigned(url, account, now(), { accessToken: '', accountId: '' })
  }
  return {
    checkPublic,
    checkAccount: (url) => {
      const kind = url.searchParams.has('merchant_id') ? 'merchant' : 'shop'
      const accountId = url.searchParams.get(`${kind}_id`) ?? ''
      const accessToken = url.searchParams.get('access_token') ?? ''
      checkSigned(url, account, now(), { accessToken, accountId })
      if (accountId === '') throw refusal('noShopId')
      const id = uint32(accountId)
      if (id === undefined) throw refusal('shopIdRange')
      if (accessToken === '') throw refusal('noAccessToken')
      const subject: ShopeeSubject = { kind, id }
      const owners = tokens.owners(accessToken)
      // A merchant's token on a shop call is refused like a dead one, as a public client reports.
      const sameKind = owners.filter((owner) => owner.kind === kind)
      if (sameKind.length === 0) {
        throw refusal(deadToken === 'error_auth' ? 'accessTokenRefused' : 'invalidAccessToken')
      }
      if (!sameKind.some((owner) => sameSubject(owner, subject))) throw refusal('partnerOrShopRefused')
      return subject
    },
  }
}

function checkSigned(
  url: URL,
  account: ShopeeAccount,
  now: number,
  signed: { readonly accessToken: string; readonly accountId: string },
): void {
  const partnerId = url.searchParams.get('partner_id') ?? ''
  if (partnerId === '') throw refusal('noPartnerId')
  const partner = uint32(partnerId)
  if (partner === undefined) throw refusal('partnerIdRange')
  if (partner !== account.partnerId) throw refusal('invalidPartnerId')

  const timestamp = url.searchParams.get('timestamp') ?? ''
  if (timestamp === '') throw refusal('noTimestamp')
  const seconds = uint32(timestamp)
  if (seconds === undefined) throw refusal('timestampRange')
  const age = Math.floor(now / 1000) - seconds
  if (age > timestampSeconds) throw refusal('timestampExpired')
  if (age < -timestampSeconds) throw refusal('invalidTimestamp')

  const sign = url.searchParams.get('sign') ?? ''
  if (sign === '') throw refusal('noSign')
  const expected = signShopeeRequest(account.partnerKey, {
    partnerId,
    path: url.pathname,
    timestamp,
    ...signed,
  })
  // Lower-case hex only: "hexadecimal all-lowercase hash value" (authorization guide, 2025-10-17).
  if (sign !== expected) throw refusal('wrongSign')
}

/** A whole number from 0 to 4294967295 in plain decimal digits. */
function uint32(text: string): number | undefined {
  const value = Number(text)
  return /^\d{1,10}$/.test(text) && value <= uint32Max ? value : undefined
}
