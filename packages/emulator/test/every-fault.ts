import { describe, expect, test } from 'vitest'
import { faultCatalogue, type RequestKind } from '../src/index.ts'
import type { AnyVendorServer } from '../src/exchange.ts'
import type { VendorEmulator } from '../src/vendor-emulator.ts'
import { observe } from './observe.ts'

type AnyEmulator = Pick<
  VendorEmulator<AnyVendorServer, { readonly baseUrl: string }>,
  'fetch' | 'settings' | 'faults' | 'requests' | 'ledger'
>

const statusFaults = faultCatalogue.filter(
  ({ plan: { wire }, row }) => wire.kind === 'instead' && row !== 'oversized' && row !== 'redirected',
)

const documented: Readonly<Record<string, string>> = {
  unauthenticated: '401',
  forbidden: '403',
  wrong_address: '404',
  bad_request: '400',
  unprocessable: '422',
  too_early: '425',
  rate_limited: '429',
}

/**
 * Every fault on every call of a vendor, judged by its address alone. Nobody is signed in: faults come before the
 * vendor.
 * @param calls method and path of the vendor's call of each kind that it has
 */
export function testEveryFault(
  vendor: string,
  create: () => AnyEmulator,
  calls: Readonly<Partial<Record<RequestKind, readonly [method: string, path: string]>>>,
): void {
  describe(vendor, () => {
    test.each(Object.entries(calls) as [RequestKind, readonly [string, string]][])(
      'answers every fault of a %s in its own shape',
      async (on, [method, path]) => {
        const emulator = create()
        for (const { name, row } of statusFaults) {
          emulator.faults.add({ on, fault: name })
          const seen = await observe(emulator.fetch, `${emulator.settings.baseUrl}${path}`, { method })
          const status = /:(\d{3})/.exec(name)?.[1] ?? documented[row]
          expect(seen, `${name} on ${on}`).toMatchObject({ status: Number(status ?? 200) })
        }
        expect(emulator.requests.map(({ fault }) => fault)).toEqual(statusFaults.map(({ name }) => name))
        expect(emulator.ledger.entries).toEqual([])
      },
    )
  })
}
