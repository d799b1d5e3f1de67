import { Pool } from 'undici'
import { cancelBody, expectSuccess, signedCancelUrl } from '../world.ts'
import type { Open } from './contender.ts'

export const open: Open = (origin) => {
  // As many connections as the pool of ours has by default.
  const pool = new Pool(origin, { connections: 64 })
  const path = signedCancelUrl('')
  const headers = { 'content-type': 'application/json' }
  return async () => {
    const { body } = await pool.request({
      method: 'POST',
      path,
      headers,
      body: JSON.stringify(cancelBody()),
    })
    expectSuccess(await body.json())
  }
}
