import ky from 'ky'
import { cancelBody, expectSuccess, signedCancelUrl } from '../world.ts'
import type { Open } from './contender.ts'

export const open: Open = (origin) => {
  const url = signedCancelUrl(origin)
  return async () => {
    expectSuccess(await ky.post(url, { json: cancelBody() }).json())
  }
}
