import { describe, expect, test } from 'vitest'
import { createEmulator, createManualClock, faultCatalogue, type RequestKind } from '../src/index.ts'
import { observe } from './observe.ts'

/** One call per vendor and kind, judged by its address alone. None is signed in: faults come before the vendor. */
const calls: Readonly<
  Record<string, Readonly<Record<RequestKind, readonly [method: string, path: string]>>>
> = {
  shopee: {
    cancel: ['POST', '/api/v2/order/cancel_order'],
    read: ['GET', '/api/v2/order/get_order_detail'],
    token: ['POST', '/api/v2/auth/access_token/get'],
  },
  partnercenter: {
    cancel: ['PATCH', '/v1/customers/customer/orders/order'],
    read: ['GET', '/v1/customers/customer/orders/order'],
    token: ['POST', '/tenant/oauth2/v2.0/token'],
  },
  kibo: {
    cancel: ['POST', '/api/v2/order/action/cancel'],
    read: ['GET', '/api/v2/order/1010101'],
    token: ['POST', '/api/platform/applications/authtickets/oauth'],
  },
  crux: {
    cancel: ['PATCH', '/orders/cancel/'],
    read: ['GET', '/orders/54a31ec5-b0be-4a92-af4c-1b75fe8e6e29/'],
    token: ['POST', '/organizations/user-login/'],
  },
}

const statusFaults = faultCatalogue.filter(
  ({ plan: { wire }, row }) => wire.kind === 'instead' && row !== 'oversized' && row !== 'redirected',
)

describe.each(['shopee', 'partnercenter', 'kibo', 'crux'] as const)('%s', (vendor) => {
  test.each(['cancel', 'read', 'token'] as const)(
    'answers every fault of a %s in its own shape',
    async (on) => {
      const emulator = createEmulator({ clock: createManualClock() })[vendor]
      const [method, path] = calls[vendor]?.[on] ?? []
      for (const { name, row } of statusFaults) {
        emulator.faults.add({ on, fault: name })
        const seen = await observe(emulator.fetch, `${emulator.settings.baseUrl}${path}`, {
          method: method ?? '',
        })
        const status = /:(\d{3})/.exec(name)?.[1] ?? documented[row]
        expect(seen, `${name} on ${on}`).toMatchObject({ status: Number(status ?? 200) })
      }
      expect(emulator.requests.map(({ fault }) => fault)).toEqual(statusFaults.map(({ name }) => name))
      expect(emulator.ledger.entries).toEqual([])
    },
  )
})

const documented: Readonly<Record<string, string>> = {
  unauthenticated: '401',
  forbidden: '403',
  wrong_address: '404',
  bad_request: '400',
  unprocessable: '422',
  too_early: '425',
  rate_limited: '429',
}
