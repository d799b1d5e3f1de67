// For servers on Node: needs undici beside this package. `@cancel/core` itself never loads it.
export { createPooledFetch, type PooledFetch } from './pooled-fetch.ts'
export type { PooledFetchOptions, ProxyOptions, TlsOptions } from './options.ts'
