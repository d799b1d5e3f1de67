import { objectOf, parseJson, stringifyJson } from '../json.ts'
import type { RequestKind, VendorAnswers } from '../vendor.ts'
import { conflict, type KiboCodes, type KiboErrorName, KiboRefusal, refusal } from './errors.ts'
import type { KiboPrinter } from './printer.ts'

/** The listed error that belongs to a status, or the nearest one of its class. */
const byStatus: ReadonlyMap<number, KiboErrorName> = new Map([
  [400, 'invalidData'],
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [404, 'orderNotFound'],
  [405, 'notAllowed'],
  [422, 'invalidData'],
  [500, 'serverError'],
  [501, 'notAllowed'],
  [503, 'unavailable'],
])

const OTHER_ORDER_ID = 7_777_777

export function createAnswers(printer: KiboPrinter, codes: KiboCodes): VendorAnswers {
  return {
    status: (status, kind, retryAfter) => {
      if (status === 429) return printer.tooManyRequests(retryAfter)
      const { failure, from } = refusalFor(status, kind, codes)
      return printer.failure(failure, from, retryAfter === undefined ? {} : { 'retry-after': retryAfter })
    },
    unknownCode: (status) =>
      printer.failure(
        { status, errorCode: 'EMULATOR_UNLISTED', message: 'An error that no page lists.' },
        'service',
      ),
    errorWith200: () => {
      const { failure, from } = refusal('serverError', codes, { status: 200 })
      return printer.failure(failure, from)
    },
    otherOrder: (body) => rewrite(body, { orderID: OTHER_ORDER_ID }),
    unknownStatus: (body) =>
      rewrite(body, { orderState: 'EMULATOR_UNLISTED', orderStatus: 'EMULATOR_UNLISTED' }),
    withoutRows: (body, which) =>
      rewrite(body, {
        orderItems: (items: unknown) => (which === 'all' || !Array.isArray(items) ? [] : items.slice(0, -1)),
      }),
  }
}

function refusalFor(status: number, kind: RequestKind, codes: KiboCodes): KiboRefusal {
  if (status === 409) return new KiboRefusal(conflict('its state has changed'), 'service')
  if (status === 401 && kind === 'token') return refusal('invalidCredentials', codes)
  const name = byStatus.get(status) ?? (status < 500 ? 'badRequest' : 'serverError')
  return refusal(name, codes, { status })
}

/** Puts these values in place wherever their fields stand, in an order, its lines, or a list of orders. */
function rewrite(text: string, changes: Readonly<Record<string, unknown>>): string {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk)
    const fields = objectOf(value)
    if (fields === undefined) return value
    const entries = Object.entries(fields)
    return Object.fromEntries(
      entries.map(([name, field]) => {
        if (!Object.hasOwn(changes, name)) return [name, walk(field)]
        const change = changes[name]
        return [name, typeof change === 'function' ? walk(change(field)) : change]
      }),
    )
  }
  return stringifyJson(walk(parseJson(text)))
}
