import type { AnyUnderTest } from '@cancel/conformance/sweep'
import { createCrux } from '@cancel/crux'
import * as emulated from '@cancel/emulator/conformance'
import { createKibo } from '@cancel/kibo'
import { createPartnerCenter } from '@cancel/partnercenter'
import { createPooledFetch } from '@cancel/pool'
import { createShopee } from '@cancel/shopee'

/** Clients with their emulators, by the names of the vendors. */
type Subjects = Readonly<Record<string, AnyUnderTest>>

const others: Subjects = {
  'Partner Center': { ...emulated.partnercenter, create: createPartnerCenter },
  Kibo: { ...emulated.kibo, create: createKibo },
  'Crux Connect': { ...emulated.crux, create: createCrux },
}

/** Every vendor, in the order in which the pages name them. Shopee's tokens are kept in a store: one refreshes once. */
export const subjects: Subjects = {
  ...others,
  Shopee: { ...emulated.shopeeWithTokenStore, create: createShopee },
}

/** The same with an access token that is handed over: a store knows the address of one server only. */
export const handed: Subjects = { ...others, Shopee: { ...emulated.shopee, create: createShopee } }

/** Settings for every transport that the published figures speak of. Few connections, so that calls wait in line. */
export const transports: Readonly<Record<string, { readonly fetch?: typeof globalThis.fetch }>> = {
  'the runtime’s `fetch`': {},
  '`createPooledFetch`': { fetch: createPooledFetch({ connections: 16 }) },
}
