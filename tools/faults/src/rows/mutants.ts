import { verdictTable, type VerdictRow } from '@cancel/core'
import { subjects } from '../worlds/subjects.ts'
import type { RowCase } from './row-case.ts'

type Disposition = VerdictRow['disposition']

const dispositions: readonly Disposition[] = ['settled', 'retry', 'read', 'refuse', 'throw']

/** Every row of every table, named as the cases name it. */
export interface NamedRow {
  readonly table: RowCase['table']
  readonly name: string
  readonly row: VerdictRow
  readonly rows: readonly VerdictRow[]
  readonly index: number
}

export function allRows(): readonly NamedRow[] {
  const tables = [
    { table: 'core' as const, rows: verdictTable },
    ...subjects.map(({ name, rows }) => ({ table: name, rows })),
  ]
  return tables.flatMap(({ table, rows }) =>
    rows.map((row, index) => {
      const nth = rows.slice(0, index).filter(({ id }) => id === row.id).length + 1
      return { table, rows, row, index, name: nth === 1 ? row.id : `${row.id}#${nth}` }
    }),
  )
}

/**
 * The row with every other disposition. Anything but `read` claims to know the outcome, so it counts as proof; without
 * proof the call stays open and reads, whatever its row says.
 */
export function mutantsOf(row: VerdictRow): readonly VerdictRow[] {
  return dispositions
    .filter((disposition) => disposition !== row.disposition)
    .map((disposition) => ({ ...row, disposition, proof: disposition === 'read' ? row.proof : true }))
}

/** Puts another row in place of one, in the table the code runs, while `work` lasts. */
export async function withRow<Value>(
  { rows, index, row }: NamedRow,
  other: VerdictRow,
  work: () => Promise<Value>,
): Promise<Value> {
  const table = rows as VerdictRow[]
  table[index] = other
  try {
    return await work()
  } finally {
    table[index] = row
  }
}

/** Why no case can tell this mutant from the row, or `undefined` if one must. */
export function equivalence({ row }: NamedRow, { disposition }: VerdictRow): string | undefined {
  const { purpose } = row.when
  if (purpose === 'token' && disposition !== 'retry' && row.disposition !== 'retry')
    return 'a login changes no order: whatever its row says but retry, its error is thrown'
  if (purpose === 'read' && row.refusal === 'not_found' && disposition !== 'retry')
    return 'a read that says the order is absent has said all it can'
  if (row.first !== undefined && row.disposition === 'throw' && disposition === 'retry')
    return 'what is mended once is sent again once, and not by the disposition'
  return undefined
}
