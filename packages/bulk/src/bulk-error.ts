import { brandWith, hasBrand } from '@cancel/core/integration'
import { compact } from '@cancel/core/provider'

/** Why nothing was planned, run or followed. May grow in a minor release: switch with a default. */
export type BulkErrorCode =
  /** The file cannot be read as a list of orders. */
  | 'unreadable'
  /** More bad rows than `maxBadRows` allows. */
  | 'too_many_bad_rows'
  /** There is no row to run. */
  | 'nothing_to_do'
  /** `confirm` is not the token of the plan. */
  | 'wrong_token'
  /** A setting or an argument is not what is allowed. */
  | 'invalid'
  /** There is no run of this name, or it is in another state. */
  | 'no_run'

/** What a `BulkError` is made of. */
export interface BulkErrorDetails {
  /** Why. */
  readonly code: BulkErrorCode
  /** One sentence, for a person. */
  readonly message: string
  /** With `unreadable`: where reading ended. Counts from 1. */
  readonly line?: number | undefined
  /** What is wrong with the first rows; with `too_many_bad_rows` without the warnings. */
  readonly problems?: readonly Problem[] | undefined
  /** What was thrown underneath, where something was. */
  readonly cause?: unknown
}

const brand = Symbol.for('@cancel/BulkError')

/** Thrown before anything is sent. */
export class BulkError extends Error {
  override readonly name = 'BulkError'
  /** Why. May grow in a minor: switch with a default. */
  declare readonly code: BulkErrorCode
  /** With `unreadable`: where reading ended. Counts from 1. */
  declare readonly line?: number
  /** What is wrong with the first rows. */
  declare readonly problems?: readonly Problem[]

  constructor({ message, cause, ...details }: BulkErrorDetails) {
    super(message, compact({ cause }))
    brandWith(brand, this)
    Object.assign(this, compact(details))
  }

  /** True for a `BulkError` of any copy of this package. */
  static is(error: unknown): error is BulkError {
    return hasBrand(brand, error)
  }
}

/** What is wrong with a row, or odd about it. Plain JSON. */
export type Problem = {
  /** The line of the file on which the row starts. Counts from 1. */
  readonly line: number
  /** An error keeps the row from being run, a warning does not. */
  readonly severity: 'error' | 'warning'
  /** The title of the column, where one is to blame. */
  readonly column?: string
  /** What stood there, cut. */
  readonly value?: string
  /** What is allowed there. */
  readonly allowed?: string
  /** One sentence. */
  readonly message: string
}
