import { expectTypeOf, test } from 'vitest'
import { createCruxEmulator, createEmulator, createShopeeEmulator, type LedgerEntry } from '../src/index.ts'

test('the fetch of an emulator goes wherever the one of the runtime goes', () => {
  expectTypeOf(createShopeeEmulator().settings.fetch).toExtend<typeof globalThis.fetch>()
})

test('settings keep the types of the vendor, and orders its spelling', () => {
  const { shopee, partnercenter } = createEmulator()
  expectTypeOf(shopee.settings.partnerId).toEqualTypeOf<number>()
  expectTypeOf(partnercenter.settings.authorityUrl).toEqualTypeOf<string>()
  expectTypeOf(shopee.orders.add).toBeCallableWith({ order_sn: '201020SQQ5K2EP' })
  // @ts-expect-error another vendor's spelling
  shopee.orders.add({ orderID: 1 })
})

test('a fault needs a name from the list', () => {
  const { faults, ledger } = createEmulator().kibo
  expectTypeOf(faults.add).toBeCallableWith({ on: 'cancel', fault: 'connection_lost:reset' })
  // @ts-expect-error no such fault
  faults.add({ on: 'cancel', fault: 'connection_lost:sometimes' })
  expectTypeOf(ledger.entries).toEqualTypeOf<readonly LedgerEntry[]>()
})

test('only Crux has suppliers to decide', () => {
  expectTypeOf(createCruxEmulator().suppliers.decide).toBeCallableWith('order', 'confirm')
  expectTypeOf(createShopeeEmulator()).not.toHaveProperty('suppliers')
})
