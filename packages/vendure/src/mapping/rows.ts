import type { Row } from '@cancel/core/provider'
import { ERROR_RESULT, NO_ORDER } from '../api/graphql.ts'

const seen = 'seen live on Vendure 3.7.3, 2026-11-28'

const notFound: Omit<Row, 'when'> = {
  id: 'vendure_not_found',
  then: 'refuse',
  means: 'no',
  refusal: 'not_found',
  hint: 'orderId is the id of the order, not the code that buyers see; an order of another channel is not found either.',
  why: 'A cancel looks the order up first, and the error undoes the transaction. A read answers null.',
  source: seen,
}

/** Vendure's part of the verdict table. Its noes of an order are no proof: one of them had cancelled everything. */
export const vendureRows: readonly Row[] = [
  {
    id: 'vendure_login_refused',
    when: { purpose: 'token', code: ['INVALID_CREDENTIALS_ERROR', ERROR_RESULT, 'FORBIDDEN'] },
    then: 'throw',
    means: 'no',
    code: 'unauthenticated',
    says: 'refused the login',
    hint: 'Check username and password; they are those of an administrator, not of a buyer.',
    why: 'A refused login is about the credentials, whatever its words, and touches no order.',
    source: seen,
  },
  {
    id: 'vendure_login_without_token',
    when: { purpose: 'token', status: 200, shape: 'foreign' },
    then: 'throw',
    means: 'no',
    code: 'configuration',
    says: 'answered a login with no token',
    hint: "The server's authOptions.tokenMethod must have 'bearer' in it: its default is 'cookie' alone.",
    why: 'The token of a session comes in a header, and only where the server is set so.',
    source: '"AuthOptions", docs.vendure.io, read 2026-12',
  },
  { ...notFound, when: { code: 'ENTITY_NOT_FOUND' } },
  { ...notFound, when: { purpose: 'read', code: NO_ORDER } },
  {
    id: 'vendure_forbidden',
    when: { code: 'FORBIDDEN' },
    then: 'throw',
    means: 'no',
    first: 'new_token',
    code: 'forbidden',
    says: 'did not let this account in',
    hint: "The key or token is not valid (any more), its role lacks ReadOrder or UpdateOrder, or authOptions.tokenMethod of the server has no 'bearer', or no 'api-key' (Vendure 3.6 and newer): Vendure has one word for all.",
    why: 'Permissions are checked before the mutation is run.',
    source: seen,
  },
  {
    id: 'vendure_bad_input',
    when: { code: 'BAD_USER_INPUT' },
    then: 'throw',
    means: 'no',
    code: 'invalid_request',
    hint: 'This version of Vendure takes other fields than 3.7.',
    why: 'Variables are checked against the schema before anything is run.',
    source: seen,
  },
  {
    id: 'vendure_bad_query',
    when: { code: ['GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_PARSE_FAILED'] },
    then: 'throw',
    means: 'no',
    code: 'configuration',
    says: 'does not know this call',
    hint: 'baseUrl must lead to the Admin API of Vendure 3, not to the Shop API.',
    why: 'A query is checked against the schema before anything is run.',
    source: seen,
  },
  {
    id: 'vendure_refused',
    when: { code: ERROR_RESULT },
    then: 'read',
    code: 'rejected',
    hint: 'Look at the order: less may be left than was asked for, or its lines be cancelled although the answer is no.',
    why: 'It is also said of what an earlier request has cancelled, and in state Modifying of what this one has.',
    source: seen,
  },
]
