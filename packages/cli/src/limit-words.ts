import type { Limit } from '@cancel/core'
import { duration } from './screen.ts'

/** A vendor's limits as people read them; nothing where it publishes none. */
export function limitWords(limits: readonly Limit[]): string {
  return limits.map(({ requests, perMs }) => `${requests} requests in ${duration(perMs)}`).join(', ')
}
