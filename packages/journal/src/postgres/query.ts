import type { Row } from '../entry-row.ts'

/** How the journal talks to PostgreSQL: `query` of a `pg` pool or client, `unsafe` of postgres.js, or what is like them. */
export type Query = (text: string, values?: unknown[]) => PromiseLike<QueryResult | readonly QueryRow[]>

/** A row, by the names of its columns. */
export type QueryRow = Readonly<Record<string, unknown>>

/** What a statement gives. */
export interface QueryResult {
  /** In the order of the database. */
  readonly rows: readonly QueryRow[]
}

/** Statements of ours ask for columns of text, numbers and truth alone. */
export function rowsOf(result: QueryResult | readonly QueryRow[]): readonly Row[] {
  return ('rows' in result ? result.rows : result) as readonly Row[]
}
