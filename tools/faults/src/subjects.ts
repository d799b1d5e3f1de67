import type { AnyUnderTest } from '@cancel/conformance/sweep'
import { createCrux } from '@cancel/crux'
import * as emulated from '@cancel/emulator/conformance'
import { createKibo } from '@cancel/kibo'
import { createPartnerCenter } from '@cancel/partnercenter'
import { createShopee } from '@cancel/shopee'

/** One vendor under test: its client and its emulator. */
export interface Subject {
  readonly name: string
  readonly title: string
  readonly underTest: AnyUnderTest
}

const others: readonly Subject[] = [
  subject('Partner Center', { ...emulated.partnercenter, create: createPartnerCenter }),
  subject('Kibo', { ...emulated.kibo, create: createKibo }),
  subject('Crux Connect', { ...emulated.crux, create: createCrux }),
]

/** Every vendor, in the order in which the pages name them. Shopee's tokens are kept in a store: one refreshes once. */
export const subjects: readonly Subject[] = [
  ...others,
  { ...subject('Shopee', { ...emulated.shopeeWithTokenStore, create: createShopee }), name: 'shopee' },
]

/** The same with an access token that is handed over: a store knows the address of one server only. */
export const handed: readonly Subject[] = [
  ...others,
  subject('Shopee', { ...emulated.shopee, create: createShopee }),
]

function subject(title: string, underTest: AnyUnderTest): Subject {
  return { name: underTest.emulator.name, title, underTest }
}
