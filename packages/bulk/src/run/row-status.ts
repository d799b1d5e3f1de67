import type { Entry, RunCount } from '@cancel/journal'

/** What a row came to, in the words of the report and of `Summary`. */
export type RowStatus =
  | 'cancelled'
  | 'partially_cancelled'
  | 'requested'
  | 'refused'
  | 'unconfirmed'
  /** The call threw about this order: it was not changed. */
  | 'failed'
  /** Nothing was sent yet. */
  | 'not_sent'
  /** A person said so. */
  | 'resolved_cancelled'
  | 'resolved_not_cancelled'
  /** The row cannot be run. */
  | 'bad_row'
  | 'duplicate'
  | 'skipped'

/** What a row that can be run came to. */
export type RunStatus = Exclude<RowStatus, 'bad_row' | 'duplicate' | 'skipped'>

/** In the order in which they are shown. */
export const runStatuses: readonly RunStatus[] = [
  'cancelled',
  'partially_cancelled',
  'requested',
  'unconfirmed',
  'refused',
  'failed',
  'not_sent',
  'resolved_cancelled',
  'resolved_not_cancelled',
]

/** Whether a request may have left, by a word of the report. */
export function wasSent(reported: string | undefined): boolean {
  const status = runStatuses.find((each) => each === reported)
  return status !== undefined && status !== 'failed' && status !== 'not_sent'
}

export function statusOf(entry: Entry | undefined): RunStatus {
  if (entry === undefined) return 'not_sent'
  // What cannot be read may be anything: a person has to look.
  if (entry.damaged !== undefined) return 'unconfirmed'
  return statusFrom(entry.state, entry.result?.status, entry.resolution?.as, entry.sending !== undefined)
}

export function statusOfCount({ state, status, resolution, standing }: RunCount): RunStatus {
  return state === undefined ? 'not_sent' : statusFrom(state, status, resolution, standing === 'undecided')
}

function statusFrom(
  state: Entry['state'],
  status: string | undefined,
  resolution: string | undefined,
  isSent: boolean,
): RunStatus {
  const known = runStatuses.find((each) => each === status)
  // A final verdict that came after a person's word was proven.
  const isOpen = known === undefined || known === 'requested' || known === 'unconfirmed'
  if (isOpen && resolution !== undefined)
    return resolution === 'cancelled' ? 'resolved_cancelled' : 'resolved_not_cancelled'
  if (known !== undefined) return known
  if (state === 'planned') return 'not_sent'
  // Sent and no verdict: the program ended in between, and nobody has looked yet, or no look gets through.
  return state === 'sent' || isSent ? 'unconfirmed' : 'failed'
}
