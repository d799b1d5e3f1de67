import axios from 'axios'
import axiosRetry from 'axios-retry'
import ky from 'ky'
import { type Client, timeoutMs } from '../client.ts'
import { bodyOf, read, signedUrl } from './by-hand.ts'
import { ours, oursAlone } from './ours.ts'
import { shopeeSdk } from './shopee-sdk.ts'

const withFetch: Client = {
  title: '`fetch`',
  setUp: 'a timeout; `response.ok` is looked at',
  cancel: async (settings, asked) => {
    const response = await fetch(signedUrl(settings), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(bodyOf(asked)),
      signal: AbortSignal.timeout(timeoutMs),
    })
    if (!response.ok) throw new Error(`HTTP ${response.status}`)
    return read(await response.json())
  },
}

const withKy: Client = {
  title: 'ky 2.1',
  setUp: 'a timeout; by default it sends no POST again',
  cancel: async (settings, asked) =>
    read(await ky.post(signedUrl(settings), { json: bodyOf(asked), timeout: timeoutMs }).json()),
}

const withRetryingKy: Client = {
  title: 'ky 2.1 that repeats POST',
  setUp: "a timeout, `retry: { methods: ['post'] }`",
  cancel: async (settings, asked) => {
    const retry = { methods: ['post' as const], delay: () => 20 }
    const options = { json: bodyOf(asked), timeout: timeoutMs, retry }
    return read(await ky.post(signedUrl(settings), options).json())
  },
}

const withAxios: Client = {
  title: 'axios 1.21',
  setUp: 'a timeout',
  cancel: async (settings, asked) =>
    read((await axios.post<unknown>(signedUrl(settings), bodyOf(asked), { timeout: timeoutMs })).data),
}

const withAxiosRetry: Client = {
  title: 'axios 1.21 with axios-retry 4.5',
  setUp: 'a timeout; three retries, which is the default',
  cancel: async (settings, asked) => {
    const client = axios.create({ timeout: timeoutMs })
    axiosRetry(client)
    return read((await client.post<unknown>(signedUrl(settings), bodyOf(asked))).data)
  },
}

/** From the plainest to ours. */
export const clients: readonly Client[] = [
  withFetch,
  withKy,
  withRetryingKy,
  withAxios,
  withAxiosRetry,
  shopeeSdk,
  ours,
  oursAlone,
]
