/** The two functions of a test runner that the kit needs. Those of vitest, jest and `node:test` fit. */
export interface Runner {
  readonly describe: (name: string, register: () => void) => unknown
  readonly it: (name: string, run: () => Promise<void>) => unknown
}
