import type { AxiosInstance } from 'axios'
import type { KyInstance } from 'ky'

/** Sends JSON and reads JSON, as the users of a client write it. */
export type Post = (url: string, body: object, timeoutMs?: number) => Promise<unknown>

export const headers = { 'content-type': 'application/json' }

export const viaFetch: Post = async (url, body, timeoutMs) => {
  const signal = timeoutMs === undefined ? null : AbortSignal.timeout(timeoutMs)
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body), signal })
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  return response.json()
}

export function viaKy(ky: KyInstance): Post {
  return (url, json, timeout) => ky.post(url, { json, ...(timeout === undefined ? {} : { timeout }) }).json()
}

export function viaAxios(axios: AxiosInstance): Post {
  return async (url, body, timeout = 0) => (await axios.post<unknown>(url, body, { timeout })).data
}
