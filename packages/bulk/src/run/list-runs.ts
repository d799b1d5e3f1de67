import type { Journal } from '@cancel/journal'
import { checkJournal, plannedBody } from '../plan/run-body.ts'

/** A run by name. */
export interface RunInfo {
  /** As it was planned. */
  readonly name: string
  /** `planned`: nothing was sent yet. `confirmed`: it was started. */
  readonly state: 'planned' | 'confirmed'
  /** When it was planned. Milliseconds since the epoch. */
  readonly at: number
  /** The file's name, without its folder. */
  readonly file: string
  /** All rows of the file, bad ones included. */
  readonly rows: number
}

/** The runs of a journal, the oldest first. A plan whose program ended in the middle is none. */
export async function listRuns(journal: Journal): Promise<readonly RunInfo[]> {
  checkJournal(journal)
  const runs = await journal.runs.list()
  return runs.flatMap((run) => {
    const body = plannedBody(run)
    if (body === undefined) return []
    const { state, file, counts } = body
    return [{ name: run.name, state, at: run.at, file, rows: counts.rows }]
  })
}
