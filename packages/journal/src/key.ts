import { createHash } from 'node:crypto'
import type { AnyCanceller, CancelRequest } from '@cancel/core'
import { describe, mustBeClient } from '@cancel/core/integration'
import { JournalError } from './journal-error.ts'
import { canonical } from './storable.ts'

const longestKey = 1000
/** Of these neither a vendor nor RFC 9562 tells two cases apart: in another case it is the same order. */
const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** A request, checked by its client, and how the journal knows it again. */
export interface Planned {
  /** Account, order and lines, or the key that was given. */
  readonly key: string
  /** Checked, and with ids such as `requestId` filled in. */
  readonly request: CancelRequest
  /** The order, by a name that is the same for all names of it: the case of a GUID means nothing. */
  readonly orderId: string
  /** The request as it was understood, its names in order: tells whether a key comes with another request. */
  readonly asked: string
}

/** Checks a request and names it. Throws what the client's `plan` throws. */
export function planned(client: AnyCanceller, given: unknown, key: string | undefined): Planned {
  if (key !== undefined) checkKey(key)
  checkClient(client)
  const request = client.plan(given as never)
  const { orderId } = inOneCase(request)
  return { key: key ?? defaultKey(client.account, request), request, orderId, asked: askedOf(given, request) }
}

/**
 * Account, order and lines, or a digest of them where they are no key. A reason or a note is not part of it: the same
 * cancel with another reason is another request.
 */
export function defaultKey(account: string, request: CancelRequest): string {
  const named = inOneCase(request)
  const lists = Object.entries(named).flatMap(([name, list]: [string, unknown]) =>
    ofLines.has(name) && Array.isArray(list) ? [list] : [],
  )
  const parts = lists.map((list) => list.map(canonical).toSorted().join(' '))
  const text = [account, named.orderId, ...parts].join(' ')
  // An order may have hundreds of lines, and PostgreSQL has no index for a key of any length.
  return isKey(text) ? text : `${account} sha256 ${createHash('sha256').update(text).digest('hex')}`
}

/** The lines of a request, which a vendor may call by the SKUs on them. */
const ofLines: ReadonlySet<string> = new Set(['lines', 'skus'])

function inOneCase<Value>(value: Value): Value {
  if (typeof value === 'string') return (guid.test(value) ? value.toLowerCase() : value) as Value
  if (Array.isArray(value)) return value.map(inOneCase) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, inOneCase<unknown>(member)]),
  ) as Value
}

/** These name a delivery, not what is asked. */
const ofDelivery: ReadonlySet<string> = new Set(['requestId', 'correlationId'])

/** The request as it was understood, without what `plan` filled in, its lines in any order. */
function askedOf(given: unknown, request: CancelRequest): string {
  const names = Object.entries(Object(given))
    .filter(([name, member]) => member !== undefined && !ofDelivery.has(name))
    .map(([name]) => name)
  const asked = Object.entries(inOneCase(request)).filter(([name]) => names.includes(name))
  return canonical(Object.fromEntries(asked.map(([name, member]) => [name, sorted(name, member)])))
}

function sorted(name: string, member: unknown): unknown {
  if (!ofLines.has(name) || !Array.isArray(member)) return member
  return member.toSorted((one, other) => (canonical(one) < canonical(other) ? -1 : 1))
}

function isKey(key: unknown): boolean {
  const isText = typeof key === 'string' && key !== '' && key.length <= longestKey
  return isText && !/[\u0000-\u001f\u007f\p{Surrogate}]/u.test(key)
}

function checkKey(key: unknown): asserts key is string {
  if (isKey(key)) return
  throw invalid('key', `text of 1 to ${longestKey} characters without control characters`, key)
}

/** Client and request are easily swapped, and `createKibo` is no client. */
export function checkClient(client: unknown): asserts client is AnyCanceller {
  mustBeClient(client, 'client', (message) => new JournalError({ code: 'invalid', message }))
}

export function invalid(name: string, allowed: string, value: unknown): JournalError {
  return new JournalError({
    code: 'invalid',
    message: `${name} must be ${allowed}; given ${describe('', value)}`,
  })
}
