import type { AnyUnderTest } from '@cancel/conformance/sweep'
import type { Row } from '@cancel/core'
import { createCrux, cruxRows } from '@cancel/crux'
import * as emulated from '@cancel/emulator/conformance'
import { createKibo, kiboRows } from '@cancel/kibo'
import { createPartnerCenter, partnerCenterRows } from '@cancel/partnercenter'
import { createShopee, shopeeRows } from '@cancel/shopee'

/** One vendor under test: its client, its emulator and its part of the table. */
export interface Subject {
  readonly name: string
  readonly title: string
  readonly rows: readonly Row[]
  readonly underTest: AnyUnderTest
  /** The same with an access token that is handed over, where a store knows the address of one server only. */
  readonly handed?: AnyUnderTest
}

/** Every vendor, in the order in which the pages name them. */
export const subjects: readonly Subject[] = [
  subject('Partner Center', partnerCenterRows, { ...emulated.partnercenter, create: createPartnerCenter }),
  subject('Kibo', kiboRows, { ...emulated.kibo, create: createKibo }),
  subject('Crux Connect', cruxRows, { ...emulated.crux, create: createCrux }),
  // With tokens kept in a store: the refresh token works once.
  {
    ...subject('Shopee', shopeeRows, { ...emulated.shopeeWithTokenStore, create: createShopee }),
    name: 'shopee',
    handed: subject('Shopee', shopeeRows, { ...emulated.shopee, create: createShopee }).underTest,
  },
]

function subject(title: string, rows: readonly Row[], underTest: AnyUnderTest): Subject {
  return { name: underTest.emulator.name, title, rows, underTest }
}
