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
  /** The same with an access token that is handed over, where a store knows the address of one server only. */
  readonly handed?: AnyUnderTest
}

/** Every vendor, in the order in which the pages name them. */
export const subjects: readonly Subject[] = [
  subject('Partner Center', { ...emulated.partnercenter, create: createPartnerCenter }),
  subject('Kibo', { ...emulated.kibo, create: createKibo }),
  subject('Crux Connect', { ...emulated.crux, create: createCrux }),
  // With tokens kept in a store: the refresh token works once.
  {
    ...subject('Shopee', { ...emulated.shopeeWithTokenStore, create: createShopee }),
    name: 'shopee',
    handed: subject('Shopee', { ...emulated.shopee, create: createShopee }).underTest,
  },
]

function subject(title: string, underTest: AnyUnderTest): Subject {
  return { name: underTest.emulator.name, title, underTest }
}
