import { subjects } from '../worlds/subjects.ts'
import type { RowCase } from './row-case.ts'

/** A case for every row of every vendor's own. */
export const vendorCases: readonly RowCase[] = subjects.flatMap(({ name, cases }) =>
  cases.map((theCase) => ({ ...theCase, table: name, vendor: name })),
)
