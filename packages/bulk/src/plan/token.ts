import { createHash } from 'node:crypto'

/** Binds a run to what was looked at: how many rows are to run, and of each row the account, the key and what is asked. */
export interface TokenMaker {
  readonly add: (row: { readonly account: string; readonly key: string; readonly asked: string }) => void
  readonly token: (toRun: number) => string
}

export function createToken(): TokenMaker {
  const hash = createHash('sha256')
  return {
    add: ({ account, key, asked }) => void hash.update(JSON.stringify([account, key, asked])),
    token: (toRun) => `${toRun}-${hash.digest('hex').slice(0, 12)}`,
  }
}
