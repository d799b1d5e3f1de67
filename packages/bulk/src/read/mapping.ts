import type { Schema } from '@cancel/core'
import * as z from 'zod/mini'
import { checkGiven, text } from '../options.ts'
import { type Delimiter, delimiters } from './csv.ts'

/** How the columns and words of a file become requests. Everything has a default. */
export interface Mapping {
  /** Titles by our names: `{ orderId: 'Order No.' }`. Columns named so already need none. */
  readonly columns?: Readonly<Record<string, string>> | undefined
  /** The account of all rows of a file that has no such column. */
  readonly account?: string | undefined
  /** Words of the file by provider: `{ shopee: { 'Warehouse fire': 'out_of_stock' }, kibo: { 'Warehouse fire': 'other' } }`. */
  readonly reasons?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined
  /** Such as `windows-1252`. Default: UTF-8. A byte order mark says more than either. */
  readonly encoding?: string | undefined
  /** Default: what stands most often in the titles. */
  readonly delimiter?: Delimiter | undefined
  /** Default: NDJSON when the file begins as a JSON object does. */
  readonly format?: 'csv' | 'ndjson' | undefined
}

const anObject = 'a plain object'
const words = z.record(z.string(), z.string(), anObject)
const schema: Schema<unknown> = z.strictObject({
  columns: z.optional(words),
  account: text,
  reasons: z.optional(z.record(z.string(), words, anObject)),
  encoding: text,
  delimiter: z.optional(z.enum(delimiters, 'a comma, a semicolon or a tab')),
  format: z.optional(z.enum(['csv', 'ndjson'])),
} satisfies Record<keyof Mapping, unknown>)

/** A name that nobody reads would leave its words out. */
export function checkMapping(mapping: Mapping): void {
  checkGiven(schema, mapping, { root: 'mapping', isQualified: true })
}
