import { type Gate, withGate } from '@cancel/core/transport'
import type { PooledFetch } from '../src/index.ts'

/** What a client that asks would know of one request. */
export interface Outcome {
  readonly sent: 'never' | 'maybe' | 'answered'
  readonly status?: number
  readonly text?: string
  readonly error?: Error
}

export const isNotSent = (error: unknown): boolean =>
  (error as Record<symbol, unknown>)[Symbol.for('@cancel/notSent')] === true

/** Sends one request as a client does, with a gate, and holds what the error says against what the gate says. */
export async function attempt(fetch: PooledFetch, url: string, init: RequestInit = {}): Promise<Outcome> {
  const gate: Gate = { isGated: false, headersSent: false, isOver: false }
  const body = '{"status":"cancelled"}'
  try {
    const response = await fetch(url, withGate({ method: 'PATCH', body, ...init }, gate))
    const { status } = response
    return { sent: 'answered', status, text: await response.text() }
  } catch (error) {
    if (isNotSent(error) === gate.headersSent) throw new Error('error and gate disagree', { cause: error })
    // What is tried after the pool has vouched is not the pool's doing.
    if (isNotSent(error) && gate.isGated) throw new Error('still gated after vouching', { cause: error })
    return { sent: isNotSent(error) ? 'never' : 'maybe', error: error as Error }
  }
}
