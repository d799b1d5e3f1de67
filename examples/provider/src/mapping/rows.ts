import type { Row } from '@cancel/core/provider'

const page = '"Errors", Acme API (made up), read 2026-11-28'

/**
 * Acme's part of the verdict table. `means: 'no'` says that the answer proves that nothing was done: a row without it is
 * safe, and the order is read. Everything that statuses say at every vendor is in the shared rows.
 */
export const acmeRows: readonly Row[] = [
  {
    id: 'no_order',
    when: { status: 404, code: 'no_order' },
    then: 'refuse',
    means: 'no',
    refusal: 'not_found',
    code: 'rejected',
    says: 'has no such order',
    hint: 'Check the order number, and that it is of this shop.',
    why: 'The order is looked up before anything else.',
    source: page,
  },
  {
    id: 'shipped',
    when: { status: 409, code: 'shipped' },
    then: 'refuse',
    means: 'no',
    refusal: 'too_late',
    code: 'rejected',
    says: 'has shipped it already',
    hint: 'Stop the parcel, or take it back as a return.',
    why: 'Said of what has left the house, and of nothing else.',
    source: page,
  },
  {
    id: 'nothing_left',
    when: { status: 409, code: 'nothing_left' },
    then: 'refuse',
    means: 'no',
    look: true,
    refusal: 'unspecified',
    code: 'rejected',
    says: 'has nothing left to cancel',
    hint: 'Read the order: what was asked for is cancelled already.',
    why: 'Also said of what is cancelled already, so the order is read once.',
    source: page,
  },
  {
    id: 'bad_request',
    when: { status: 400, code: 'bad_request' },
    then: 'throw',
    means: 'no',
    code: 'invalid_request',
    says: 'did not take the request',
    hint: 'Its own words name the field.',
    why: 'The body is checked before the order is looked up.',
    source: page,
  },
]
