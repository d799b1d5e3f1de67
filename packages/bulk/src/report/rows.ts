import type { Journal, RunRowState } from '@cancel/journal'

const rowsPerPage = 500

/** All rows of a run, in the order of the file. */
export async function* allRows(journal: Journal, name: string): AsyncGenerator<RunRowState> {
  for (let after = -1; ;) {
    const page = await journal.runs.rows(name, { after, limit: rowsPerPage })
    yield* page
    const last = page.at(-1)
    if (last === undefined) return
    after = last.number
  }
}
