import type { VerdictRow } from '@cancel/core'

/** What the tiny vendor's own codes mean. */
export const tinyRows: readonly VerdictRow[] = [
  {
    id: 'asked',
    when: { purpose: 'cancel', status: 204, effect: 'accepted' },
    proof: true,
    disposition: 'settled',
    success: true,
    awaiting: 'supplier',
  },
  {
    id: 'no_order',
    when: { status: 404, code: 'no_order' },
    proof: true,
    disposition: 'refuse',
    refusal: 'not_found',
  },
  {
    id: 'sold_elsewhere',
    when: { status: 409, code: 'sold_elsewhere' },
    proof: true,
    disposition: 'refuse',
    refusal: 'channel_managed',
  },
  {
    id: 'cannot_cancel',
    when: { status: 409, code: 'cannot_cancel' },
    proof: true,
    disposition: 'read',
    refusal: 'unspecified',
    by: 'someone_else',
  },
]
