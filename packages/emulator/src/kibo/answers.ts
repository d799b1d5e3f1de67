import { objectOf, parseJson, stringifyJson } from '../json.ts'
import type { RequestKind, VendorAnswers } from '../vendor.ts'
import { conflict, type KiboErrorName, KiboRefusal, refusal } from './errors.ts'
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

const otherOrderId = 7_777_777

export function createAnswers(printer: KiboPrinter): VendorAnswers {
  return {
    status: (status, kind, retryAfter) => {
      if (status === 429) return printer.tooManyRequests(retryAfter)
      const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter }
      return printer.failure(refusalFor(status, kind).failure, headers)
    },
    unknownCode: (status) =>
      printer.failure({
        from: 'service',
        status,
        errorCode: 'EMULATOR_UNLISTED',
        message: 'An error that no page lists.',
      }),
    errorWith200: () => printer.failure(refusal('serverError', { status: 200 }).failure),
    otherOrder: (body) => rewrite(body, { orderID: otherOrderId }),
    unknownStatus: (body) =>
      rewrite(body, { orderState: 'EMULATOR_UNLISTED', orderStatus: 'EMULATOR_UNLISTED' }),
    withoutRows: (body, which) =>
      rewrite(body, {
        orderItems: (items: unknown) => (which === 'all' || !Array.isArray(items) ? [] : items.slice(0, -1)),
      }),
  }
}

function refusalFor(status: number, kind: RequestKind): KiboRefusal {
  if (status === 409) return new KiboRefusal({ from: 'service', ...conflict('its state has changed') })
  if (status === 401 && kind === 'token') return refusal('invalidCredentials')
  const name = byStatus.get(status) ?? (status < 500 ? 'badRequest' : 'serverError')
  return refusal(name, { status })
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
