import type { Bench } from './bench.ts'
import { type Gaps, type Mode, modesWithout } from './gaps.ts'
import { type PromiseName, promises } from './promises.ts'
import type { Runner } from './runner.ts'

export interface ProviderUnderTest {
  /** Names the suite, such as `kibo` or `kibo over sockets`. */
  readonly name: string
  readonly runner: Runner
  readonly bench: Bench
  /** What the vendor cannot do, with the reason. Default: nothing. */
  readonly gaps?: Gaps
  /** Only these promises, as for a second, slower bench. Default: all. */
  readonly only?: readonly PromiseName[]
  /** Only these modes, where more of them would not differ. Default: all that no gap rules out. */
  readonly modes?: readonly Mode[]
}

/** Registers one suite: every promise of the contract, checked on this provider. */
export function describeProvider(provider: ProviderUnderTest): void {
  const { name, runner, bench, gaps = {}, only, modes } = provider
  const possible = modesWithout(gaps)
  const context = { bench, gaps, modes: possible.filter((mode) => modes?.includes(mode) ?? true) }
  runner.describe(`${name} keeps the promises of @cancel/core`, () => {
    for (const [promise, { title, cases }] of Object.entries(promises)) {
      if (only !== undefined && !only.some((wanted) => wanted === promise)) continue
      const found = cases(context)
      // A gap may leave nothing to check, and runners fail on an empty suite.
      if (found.length === 0) continue
      runner.describe(title, () => {
        for (const { name: caseName, run } of found) runner.it(caseName, run)
      })
    }
  })
}
