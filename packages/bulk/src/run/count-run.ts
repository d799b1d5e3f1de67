import type { Journal, RunPart } from '@cancel/journal'

/** Some milliseconds of a database in this process. */
const rowsPerPart = 1000

/** A run's rows, counted part by part. */
export async function* countRun(
  journal: Journal,
  name: string,
): AsyncGenerator<RunPart & { readonly after: number }> {
  for (let after = -1; ;) {
    const part = await journal.runs.count(name, { after, limit: rowsPerPart })
    if (part.last === undefined) return
    yield { ...part, after }
    after = part.last
  }
}
