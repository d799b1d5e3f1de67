import { cancelBody, expectSuccess } from '../world.ts'
import type { Open } from './contender.ts'
import { ourShopee } from './our-shopee.ts'

export const open: Open = (origin, fetch) => {
  const { api } = ourShopee(origin, fetch)
  return async () => {
    expectSuccess(await api.cancelOrder(cancelBody()))
  }
}
