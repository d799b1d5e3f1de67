import axios from 'axios'
import { cancelBody, expectSuccess, signedCancelUrl } from '../world.ts'
import type { Open } from './contender.ts'

export const open: Open = (origin) => {
  const url = signedCancelUrl(origin)
  return async () => {
    const { data } = await axios.post<unknown>(url, cancelBody())
    expectSuccess(data)
  }
}
