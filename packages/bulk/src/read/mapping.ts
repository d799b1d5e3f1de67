import type { Delimiter } from './csv.ts'

/** How the columns and words of a file become requests. Everything has a default. */
export interface Mapping {
  /** Titles by our names: `{ orderId: 'Order No.' }`. Columns named so already need none. */
  readonly columns?: Readonly<Record<string, string>> | undefined
  /** The account of all rows of a file that has no such column. */
  readonly account?: string | undefined
  /** Words of the file by provider: `{ shopee: { 'Warehouse fire': 'out_of_stock' }, kibo: { 'Warehouse fire': 'other' } }`. */
  readonly reasons?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined
  /** Such as `windows-1252`. Default: as the byte order mark says, else UTF-8. */
  readonly encoding?: string | undefined
  /** Default: what stands most often in the titles. */
  readonly delimiter?: Delimiter | undefined
  /** Default: NDJSON when the file begins with `{`. */
  readonly format?: 'csv' | 'ndjson' | undefined
}
