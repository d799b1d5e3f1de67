import type { Address, Asked, Client, Told } from './client.ts'

// The control: what most programs do. It sends again whatever failed, and believes an answer without an error.

const mutation =
  'mutation ($input: CancelOrderInput!) { cancelOrder(input: $input) { __typename ... on Order { id state lines { id quantity orderPlacedQuantity } } ... on ErrorResult { errorCode message } } }'
const order = 'query ($id: ID!) { order(id: $id) { id state lines { id quantity orderPlacedQuantity } } }'
const TRIES = 3

export function createBlindClient({ url, apiKey }: Address): Client {
  const post = async (query: string, variables: object, timeoutMs: number): Promise<unknown> => {
    const response = await fetch(`${url}/admin-api`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'vendure-api-key': apiKey },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(timeoutMs),
    })
    if (response.status !== 200) throw new Error(`HTTP ${response.status}`)
    return response.json()
  }
  return {
    cancel: async (asked, { timeoutMs }) => {
      let failure: unknown
      for (let sent = 0; sent < TRIES; sent += 1) {
        try {
          return tell(asked, await post(mutation, { input: inputOf(asked) }, timeoutMs))
        } catch (error) {
          failure = error
        }
      }
      return { kind: 'threw', code: 'failed', text: String(failure) }
    },
    follow: () => Promise.reject(new Error('the control follows nothing')),
    read: async (id) => {
      await post(order, { id }, 60_000)
    },
  }
}

function inputOf({ orderId, reason, lines }: Asked): object {
  return {
    orderId,
    reason,
    ...(lines !== undefined && {
      lines: lines.map(({ lineId, quantity }) => ({ orderLineId: lineId, quantity: quantity ?? 1 })),
    }),
  }
}

function tell({ lines = [] }: Asked, answer: unknown): Told {
  const text = JSON.stringify(answer)
  if (!text.includes('"__typename":"Order"')) return { kind: 'threw', code: 'refused', text }
  return {
    kind: 'result',
    status: 'cancelled',
    by: 'this_call',
    lines: lines.map(({ lineId }) => ({ lineId, verdict: 'cancelled' })),
    alsoCancelled: [],
    text,
  }
}
