import { type CancelBody, cancelBody, expectSuccess, signedCancelUrl } from '../world.ts'
import type { Open } from './contender.ts'

type Post = (url: string, body: CancelBody) => Promise<unknown>

/** A bare HTTP client: it sends a URL that was signed once. */
function bare(load: (origin: string) => Promise<Post>): Open {
  return async (origin) => {
    const url = signedCancelUrl(origin)
    const post = await load(origin)
    return async () => {
      expectSuccess(await post(url, cancelBody()))
    }
  }
}

const headers = { 'content-type': 'application/json' }

export const withUndici: Open = bare(async (origin) => {
  const { Pool } = await import('undici')
  // As many connections as the pool of ours has by default.
  const pool = new Pool(origin, { connections: 64 })
  const path = signedCancelUrl('')
  return async (_url, body) => {
    const answer = await pool.request({ method: 'POST', path, headers, body: JSON.stringify(body) })
    return answer.body.json()
  }
})

export const withFetch: Open = bare(async () => async (url, body) => {
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  return response.json()
})

export const withKy: Open = bare(async () => {
  const { default: ky } = await import('ky')
  return (url, json) => ky.post(url, { json }).json()
})

export const withAxios: Open = bare(async () => {
  const { default: axios } = await import('axios')
  return async (url, body) => (await axios.post<unknown>(url, body)).data
})
