import { expect, test } from 'vitest'
import { readQuery, withOrderId } from './read-query.ts'

const body = (query: string, variables: object): string => JSON.stringify({ query, variables })

test('a query is told by its field, and the order by its variables', () => {
  const cancel = 'mutation ($input: CancelOrderInput!) { cancelOrder(input: $input) { __typename } }'
  expect(readQuery(body(cancel, { input: { orderId: '7' } }))).toEqual({ kind: 'cancel', orderId: '7' })
  expect(readQuery(body('query ($id: ID!) { order(id: $id) { id } }', { id: '8' }))).toEqual({
    kind: 'read',
    orderId: '8',
  })
  expect(readQuery(body('mutation { login(username: "a", password: "b") { __typename } }', {})).kind).toBe(
    'token',
  )
})

test('what is no query is of no kind', () => {
  for (const text of ['', 'not JSON', '{"query":7}', body('{ products { id } }', { id: '8' })])
    expect(readQuery(text)).toEqual({ kind: undefined, orderId: undefined })
})

test('the same query can be asked of another order', () => {
  const asked = body('query ($id: ID!) { order(id: $id) { id } }', { id: '8', other: true })
  expect(JSON.parse(withOrderId(asked, '9'))).toMatchObject({ variables: { id: '9', other: true } })
})
