import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../../../postgres/src/index.ts'
import { atExit } from './at-exit.ts'

export const databaseNames = ['sqljs', 'postgres'] as const
export type DatabaseName = (typeof databaseNames)[number]

/** Where the vendor keeps its orders. */
export interface Database {
  readonly name: DatabaseName
  /** What the vendor's process is told about it. */
  readonly env: Readonly<Record<string, string>>
  readonly close: () => Promise<void>
}

/** A new and empty database, which goes when it is closed. */
export async function openDatabase(name: DatabaseName): Promise<Database> {
  if (name === 'postgres') {
    const { url, close } = await startPostgres()
    return { name, env: { REAL_DATABASE: name, REAL_DATABASE_URL: url }, close }
  }
  const folder = mkdtempSync(join(tmpdir(), 'real-'))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  const isRemoved = atExit(remove)
  return {
    name,
    env: { REAL_DATABASE: name, REAL_DATABASE_FILE: join(folder, 'vendure.sqlite') },
    close: async () => {
      isRemoved()
      remove()
    },
  }
}
