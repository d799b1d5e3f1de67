import type { Journal, RowFilter, RunRowState } from '@cancel/journal'

/** The rows of a run in the order of the file, page by page; the next page is asked for when it is taken. */
export async function* rowPages(
  journal: Journal,
  name: string,
  filter: Partial<RowFilter> = {},
): AsyncGenerator<readonly RunRowState[]> {
  for (let { after = -1 } = filter; ;) {
    const page = await journal.runs.rows(name, { limit: 500, ...filter, after })
    const last = page.at(-1)
    if (last === undefined) return
    yield page
    after = last.number
  }
}

/** The same, row by row. */
export async function* eachRow(
  journal: Journal,
  name: string,
  filter?: Partial<RowFilter>,
): AsyncGenerator<RunRowState> {
  for await (const page of rowPages(journal, name, filter)) yield* page
}
