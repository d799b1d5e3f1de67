export { createPooledFetch, type PooledFetch } from './pooled-fetch.ts'
export type { PooledFetchOptions, ProxyOptions, TlsOptions } from './options.ts'
