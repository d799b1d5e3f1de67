import { execFile } from 'node:child_process'
import { writeSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Said } from '../../../packages/conformance/src/claims.ts'
import { type CallOptions, CancelError, type CancelResult } from '../../../packages/core/src/index.ts'
import {
  createVendure,
  type VendureCancelRequest,
  type VendureSettings,
} from '../../../packages/vendure/src/index.ts'
import { openWire } from './wire.ts'

/** What a caller asks for: the whole order, or lines, or some units of lines. */
export interface Asked {
  readonly orderId: string
  /** Of each call its own: it marks the call in the vendor's record. */
  readonly reason: string
  /** Left out: the whole order. Without a quantity: the whole line. */
  readonly lines?: readonly { readonly orderLineId: string; readonly quantity?: number }[]
}

/** What a caller was told. */
interface Told {
  /** The status of a result, or `threw` and a code. */
  readonly word: string
  readonly said: Said
  /** What is to be followed, as a caller would store it. */
  readonly open?: string
}

/** `timeoutMs` is how long one attempt may take. */
type CancelOptions = Pick<CallOptions, 'onlyWriter' | 'beforeSend'> & { readonly timeoutMs: number }

export type Cancel = (asked: Asked, options: CancelOptions) => Promise<Told>

/** Between two reads. The vendor shows a change as soon as it has answered. */
const SETTLE_MS = 60

/** `@cancel/vendure`, from its sources. */
export function openClient(settings: VendureSettings) {
  const vendure = createVendure({ ...settings, reconcile: { settleMs: SETTLE_MS, reads: 3 } })
  // For everything: enough attempts' time that a case ends by what it saw.
  const within = (timeoutMs: number): CallOptions => ({ timeoutMs, totalTimeoutMs: 8 * timeoutMs })
  const cancel: Cancel = ({ reason, ...asked }, { timeoutMs, ...options }) =>
    tell(vendure.cancel({ ...asked, reason: { raw: reason } }, { ...within(timeoutMs), ...options }))
  return {
    cancel,
    /** Looks for the outcome of what `cancel` left open, or of a stored entry of a call that never ended. */
    follow: (stored: string, timeoutMs: number): Promise<Told> =>
      tell(vendure.follow(JSON.parse(stored), { ...within(timeoutMs), reads: 2, intervalMs: SETTLE_MS })),
  }
}

async function tell(call: Promise<CancelResult<VendureCancelRequest>>): Promise<Told> {
  try {
    const result = await call
    return { word: result.status, said: result, ...(!result.final && { open: JSON.stringify(result) }) }
  } catch (error) {
    if (!CancelError.is(error)) throw error
    return { word: `threw ${error.code}`, said: { status: 'not_done' } }
  }
}

/** A client in a process of its own, which ends in the middle (`kill -9`). Another is to follow what it had stored. */
export function cancelAndDie(address: VendureSettings, moment: 'before' | 'after'): Cancel {
  return async (asked) => {
    const program = [fileURLToPath(import.meta.url), JSON.stringify({ address, asked, moment })]
    const child = promisify(execFile)(process.execPath, ['--conditions=@cancel/source', ...program])
    const end: { readonly signal?: string; readonly stdout: string } = await child.catch((error) => error)
    if (end.signal !== 'SIGKILL') throw new Error('the client was not killed')
    return { word: 'killed', said: { status: 'killed' }, open: end.stdout }
  }
}

// In the process that is killed. What to follow is out of it before anything is sent.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { address, asked, moment } = JSON.parse(process.argv[2] ?? '')
  const wire = openWire()
  wire.onCancel = (now) => now === moment && process.kill(process.pid, 'SIGKILL')
  await openClient({ ...address, fetch: wire.fetch }).cancel(asked, {
    timeoutMs: 30_000,
    beforeSend: (entry) => void writeSync(1, JSON.stringify(entry)),
  })
}
