import { type HttpAnswer, memberOf, type Reading, textIn } from '@cancel/core/provider'
import { kinds } from '../mapping/account-rows.ts'
import { textOf } from '../mapping/lines.ts'
import { shopeeRows, unlisted } from '../mapping/rows.ts'
import { pairIn } from './refresh-access-token.ts'

/** No pattern sees more of a text than this. */
const longest = 1000

/** Under these a request may have been done, whatever the body says: its words are kept, and the status decides. */
const unclear = /^(?:[35-9]|40[689]|41[27])/

/** Shopee's codes for the account name no module but `common`, as in `invalid_acceess_token`; `Forbidden` is a gateway's. */
const ofAccount = /^(?:common\. ?)?[a-z\d]+(?:_[a-z\d]+)+$/

/** Under these Shopee refuses an account; which it uses for what is nowhere said. */
const refusing: readonly number[] = [200, 400, 401, 403, 429]

/** A text that tells of the order tells of what may have been done to it, whatever else it speaks of. */
const ofOrder = /\b(?:orders?|cancel\w*|refund\w*|stock\w*|items?|buyers?)\b/i

/**
 * Finds Shopee's error. It comes under any HTTP status, 200 above all, so the body is asked first. A code that no page
 * lists is told by the kind of trouble it speaks of; where it speaks of none, its words are kept and prove nothing.
 */
export function readAnswer(
  { status, headers, body }: HttpAnswer,
  { now }: { readonly now: number },
): Reading {
  const value = body.kind === 'json' ? body.value : undefined
  const requestId = textIn(value, 'request_id')
  const code = (textOf(memberOf(value, 'error') || '') ?? '').trim()
  // The samples of successes print "", null, " " and "-". A pair of tokens is one whatever it prints: the token it was
  // traded for is used up.
  if (/^-?$/.test(code) || pairIn(value) !== undefined) return { requestId }
  const whole = (textIn(value, 'message') ?? textIn(value, 'msg') ?? '')
    .replaceAll(/\s+/g, ' ')
    .replace(/(?<![ .!])[ .!]+$/, '')
  const text = whole.slice(0, longest)
  const bare = withoutModule(code)
  const isListed = isNamed(code, text) || isNamed(bare, text)
  // A gateway's error may speak of tokens, too, but it does not come with Shopee's request_id.
  const isShopees = requestId !== undefined
  const mayTell = isShopees && refusing.includes(status) && ofAccount.test(code)
  const words = [code, ofOrder.test(text) ? '' : text]
  const kind = kinds.find(({ pattern }) => mayTell && words.some((word) => pattern.test(word)))
  const isUnclear = unclear.test(`${status}`)
  const isOdd = isShopees || status === 200
  return {
    requestId,
    error: {
      code,
      fallbackCode: isListed ? bare : isUnclear ? undefined : (kind?.code ?? (isOdd ? unlisted : undefined)),
      // Whole: a secret that is cut short is found by nobody.
      message: text === '-' ? undefined : whole,
      isDocumented: (isListed || isShopees) && !isUnclear,
      // Only the daily limit says when it ends: "00:00 (UTC+08:00)".
      retryAfterMs: code === 'error_limit' && /daily/i.test(text) ? untilMidnight(headers, now) : undefined,
    },
  }
}

/**
 * `common.error_auth` is `error_auth`. But `order.error_limit` (not cancellable) and `error_limit` (daily quota) are
 * opposites that only their prefix tells apart.
 */
function withoutModule(code: string): string {
  return code.endsWith('.error_limit') ? code : code.replace(/^(?:common|order)\. ?/, '')
}

function isNamed(code: string, text: string): boolean {
  const compared = code.replaceAll(/\s+/g, '')
  return shopeeRows.some(
    ({ when }) => [when.code].flat().includes(compared) && (when.text === undefined || when.text.test(text)),
  )
}

const dayMs = 86_400_000

/** At UTC+8 the day begins a third of a day earlier. */
function untilMidnight(headers: Headers, now: number): number {
  const at = Date.parse(headers.get('date') ?? '') || now
  return dayMs - ((at + dayMs / 3) % dayMs)
}
