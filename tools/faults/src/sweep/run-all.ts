import type { FaultCase, Observation } from './case.ts'

/** Runs every case, a few at a time, and keeps their order. */
export async function runAll(
  cases: readonly FaultCase[],
  run: (theCase: FaultCase) => Promise<Observation>,
  atATime = 1,
): Promise<readonly Observation[]> {
  const observations: Observation[] = []
  const waiting = cases.entries()
  const worker = async (): Promise<void> => {
    for (const [index, theCase] of waiting) observations[index] = await run(theCase)
  }
  await Promise.all(Array.from({ length: atATime }, worker))
  return observations
}

/** The broken invariants, one line each. */
export function problemsOf(observations: readonly Observation[]): readonly string[] {
  return observations.flatMap(({ name, verdict, broken }) =>
    broken.map((problem) => `${name}: ${verdict}: ${problem}`),
  )
}
