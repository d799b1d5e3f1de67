import { cancelBody, expectSuccess, signedCancelUrl } from '../world.ts'
import type { Open } from './contender.ts'

export const open: Open = (origin) => {
  const url = signedCancelUrl(origin)
  const headers = { 'content-type': 'application/json' }
  return async () => {
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(cancelBody()) })
    expectSuccess(await response.json())
  }
}
