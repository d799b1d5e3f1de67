import { cancellerConformance, type CancellerUnderTest, ConformanceFailure } from '../src/index.ts'

/** The names of the tests that fail, with what they say. An error that is no finding of the kit is thrown. */
export async function failuresOf<Settings extends object>(
  subject: CancellerUnderTest<Settings>,
): Promise<ReadonlyMap<string, string>> {
  const tests: { readonly name: string; readonly run: () => Promise<void> }[] = []
  cancellerConformance((name, run) => tests.push({ name, run }), subject)
  const failures = new Map<string, string>()
  for (const { name, run } of tests) {
    try {
      await run()
    } catch (error) {
      if (!(error instanceof ConformanceFailure)) throw new Error(`${name}: no finding`, { cause: error })
      failures.set(name.split(' · ').slice(1).join(' · '), error.message)
    }
  }
  return failures
}
