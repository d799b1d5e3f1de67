import { createHash } from 'node:crypto'

/** Binds a run to what was looked at: how many rows, and of each the account, the key and what is asked. */
export interface TokenMaker {
  readonly add: (row: { readonly account: string; readonly key: string; readonly asked: string }) => void
  readonly token: () => string
}

export function createToken(): TokenMaker {
  const hash = createHash('sha256')
  let rows = 0
  return {
    add: ({ account, key, asked }) => {
      rows += 1
      hash.update(JSON.stringify([account, key, asked]))
    },
    token: () => `${rows}-${hash.digest('hex').slice(0, 12)}`,
  }
}
