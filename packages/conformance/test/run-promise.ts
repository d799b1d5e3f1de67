import {
  type Bench,
  ConformanceFailure,
  describeProvider,
  type Gaps,
  type PromiseName,
} from '../src/index.ts'

/** Every failure of a promise, by the name of its case. An error that is no finding is thrown. */
export async function failuresOf(
  bench: Bench,
  only: readonly PromiseName[] | undefined,
  gaps: Gaps = {},
): Promise<readonly string[]> {
  const cases: { readonly name: string; readonly run: () => Promise<void> }[] = []
  describeProvider({
    name: 'tiny',
    bench,
    gaps,
    ...(only === undefined ? {} : { only }),
    runner: {
      describe: (_name, register) => register(),
      it: (name, run) => cases.push({ name, run }),
    },
  })
  const failures: string[] = []
  for (const { name, run } of cases) {
    try {
      await run()
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`)
      if (!(error instanceof ConformanceFailure)) failures.push(`${name}: no finding of the kit`)
    }
  }
  return failures
}
